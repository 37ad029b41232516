// Which names somebody may have meant who wrote another one.
import { distance } from 'fastest-levenshtein'

const MOST = 3

/** The closest few, best first; none where nothing is near. */
export function nearNames(asked: string, names: readonly string[]): string[] {
  const word = asked.toLowerCase()
  return names
    .map((name) => ({ name, far: distance(name, word), inside: word.length > 2 && name.includes(word) }))
    .filter(({ far, inside }) => inside || far <= Math.ceil(word.length / 4))
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST)
    .map(({ name }) => name)
}
