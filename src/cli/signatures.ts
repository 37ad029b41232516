// --signatures FILE: knowledge with what files of own signatures add. A file that has a problem is refused, with every
// problem's place.
import { readFile } from 'node:fs/promises'
import { Option } from 'commander'
import type { Knowledge } from '../core/model/knowledge'
import * as builtIn from '../knowledge'
import { UsageError } from './status'

export interface SignaturesFlag {
  readonly signatures?: readonly string[]
}

export function signaturesOption(): Option {
  return new Option(
    '--signatures <file>',
    'own signatures, as failopen.signatures.yaml holds them; may be repeated',
  ).argParser((file: string, files: readonly string[] | undefined) => [...(files ?? []), file])
}

export async function knowledgeWith({ signatures = [] }: SignaturesFlag): Promise<Knowledge> {
  if (signatures.length === 0) return builtIn
  const [{ readSignatures }, { withSignatures }] = await Promise.all([
    import('../core/ownSignatures/readSignatures'),
    import('../core/ownSignatures/withSignatures'),
  ])
  const read = await Promise.all(
    signatures.map(async (file) => {
      const text = await readFile(file, 'utf8').catch((error: unknown) => {
        throw new UsageError(error instanceof Error ? error.message : String(error))
      })
      return { file, ...readSignatures(text, builtIn) }
    }),
  )
  const problems = read.flatMap(({ file, problems: own }) =>
    own.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`),
  )
  if (problems.length > 0) throw new UsageError(`the signatures cannot be used\n${problems.join('\n')}`)
  return withSignatures(
    builtIn,
    read.map(({ own }) => own),
  )
}
