// Which names somebody may have meant who wrote another one.
import { distance } from 'fastest-levenshtein'

const MOST = 3

/** The closest few, best first; none where nothing is near. Names that hold the word come alone. */
export function nearNames(asked: string, names: readonly string[]): string[] {
  const word = asked.toLowerCase()
  const holding = names.filter((name) => word.length > 2 && (name.includes(word) || word.includes(name)))
  const near = holding.length > 0 ? holding : names.filter((name) => distance(name, word) <= Math.ceil(word.length / 4))
  return near.sort((a, b) => distance(a, word) - distance(b, word)).slice(0, MOST)
}
