// Knowledge with what a team adds to it: own signatures, signatures that are shown nowhere, other severities. What is judged
// stays the same: the judge reads built-in signatures only, muted or not.
import type { Knowledge } from '../model/knowledge'
import type { OwnSignatures } from './readSignatures'

/** Where several files speak of one name, the last one counts. */
export function withSignatures(knowledge: Knowledge, files: readonly OwnSignatures[]): Knowledge {
  if (
    files.every(({ signatures, mute, grades }) => signatures.length + mute.length + Object.keys(grades).length === 0)
  ) {
    return knowledge
  }
  const grades = Object.assign({}, ...files.map((file) => file.grades)) as OwnSignatures['grades']
  const own = new Map(files.flatMap(({ signatures }) => signatures).map((one) => [one.id, one]))
  return {
    ...knowledge,
    signatures: [...knowledge.signatures, ...own.values()].map((signature) => {
      const severity = grades[signature.id]
      return severity === undefined ? signature : { ...signature, severity }
    }),
    muted: new Set(files.flatMap(({ mute }) => mute)),
  }
}
