// Knowledge from plain data, which a worker can be sent: the texts of files of own signatures, and what settings mute or grade.
import type { Knowledge } from '../model/knowledge'
import { NO_SIGNATURES, readSignatures } from './readSignatures'
import { withSignatures } from './withSignatures'
import type { Grades } from './schema'

export interface Additions {
  /** Of files of own signatures. What is wrong in one is left out. */
  readonly texts: readonly string[]
  readonly mute: readonly string[]
  readonly grades: Grades
}

export function knowledgeFrom(builtIn: Knowledge, { texts, mute, grades }: Additions): Knowledge {
  const files = texts.map((text) => readSignatures(text, builtIn).own)
  return withSignatures(builtIn, [...files, { ...NO_SIGNATURES, mute, grades }])
}
