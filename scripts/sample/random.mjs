// A seeded random source: the same name gives the same numbers on every machine and every day.

/**
 * @typedef {object} Random
 * @property {() => number} next at least 0, below 1
 * @property {(least: number, most: number) => number} int both ends may come
 * @property {<T>(list: readonly T[]) => T} pick
 * @property {<T>(list: readonly (readonly [number, T])[]) => T} weighed pairs of weight and value
 * @property {(seconds: number) => number} wait microseconds to the next of events that come at random, on average
 * @property {(digits: number) => string} hex
 * @property {() => string} uuid
 * @property {(letters: number) => string} suffix what Kubernetes appends to a generated name
 */

// Kubernetes leaves vowels and look-alike digits out of generated names (k8s.io/apimachinery, util/rand).
const SUFFIX = 'bcdfghjklmnpqrstvwxz2456789'

/**
 * Every file draws from a source of its own name, so that a line more in one file changes no other file.
 * @param {string} name
 * @returns {Random}
 */
export function randomFrom(name) {
  let state = 0x811c9dc5
  for (const char of name) state = Math.imul(state ^ char.codePointAt(0), 0x01000193) >>> 0

  // Mulberry32: four operations a number are plenty for a sample.
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const int = (least, most) => least + Math.floor(next() * (most - least + 1))
  const pick = (list) => list[int(0, list.length - 1)]
  const letters = (alphabet, count) => Array.from({ length: count }, () => pick(alphabet)).join('')
  const hex = (digits) => letters('0123456789abcdef', digits)
  return {
    next,
    int,
    pick,
    weighed: (list) => {
      let left = next() * list.reduce((sum, [weight]) => sum + weight, 0)
      return (list.find(([weight]) => (left -= weight) < 0) ?? list[0])[1]
    },
    wait: (seconds) => Math.round(-Math.log(1 - next()) * seconds * 1_000_000),
    hex,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`,
    suffix: (count) => letters(SUFFIX, count),
  }
}
