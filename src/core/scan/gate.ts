// Gate: finds the few places in a block of bytes where a signature's literal stands, and counts the line feeds, so that
// all other lines are never decoded. Compares ASCII without case. May let a line pass for nothing; never misses a literal.
import { endAt, endOfLine, gramsOf, HASHES, hashOf, startOf, type Grams } from './grams'
import { createSimdGate } from './simdGate'

/** Calls `hit` with the offset and index of each literal found within [from, to), and with how many line feeds stand
 *  between `from` and its line, line after line; one place may come twice. Gives back the line feeds of all. */
export type Gate = (
  bytes: Uint8Array,
  from: number,
  to: number,
  hit: (at: number, literal: number, feeds: number) => void,
) => number

export function createGate(literals: readonly string[]): Gate {
  const grams = gramsOf(literals)
  return createSimdGate(grams) ?? createPlainGate(grams)
}

const FEED = 10

/** Does by single words what the vectors do sixteen bytes at a time. */
export function createPlainGate(grams: Grams): Gate {
  const known = new Uint8Array(HASHES)
  for (const word of grams.keys()) known[hashOf(word)] = 1

  return (bytes, from, to, hit) => {
    let feeds = 0
    const look = (word: number, at: number): void => {
      if (known[hashOf(word)] === 0) return
      for (const gram of grams.get(word) ?? []) {
        const start = startOf(gram, bytes, at, from, to)
        if (start !== undefined) hit(start, gram.literal, feeds)
      }
    }
    const countFeeds = (at: number, behind: number): void => {
      for (let k = at; k < Math.min(behind, to); k++) {
        if (bytes[k] !== FEED) continue
        const end = endOfLine(bytes, k)
        look(endAt(bytes, end), end - 3)
        feeds++
      }
    }
    for (let at = from; at < to; at += 4) {
      const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
      const feed = word ^ 0x0a0a0a0a
      // a byte is 0 where subtracting borrows into its highest bit
      const ends = ((feed - 0x01010101) & ~feed & 0x80808080) !== 0
      // a literal of one byte more than the gram holds of it may begin behind a line feed
      if (ends) countFeeds(at, at + 1)
      look((word | 0x20202020) >>> 0, at)
      if (ends) countFeeds(at + 1, at + 4)
    }
    return feeds
  }
}

/** Keeps what it told of a block for as long as the block is kept, and tells it again. For blocks that never change. */
export function remembering(gate: Gate): Gate {
  interface Told {
    readonly from: number
    readonly to: number
    readonly feeds: number
    readonly hits: readonly (readonly [at: number, literal: number, feeds: number])[]
  }
  const known = new WeakMap<Uint8Array, Told>()
  return (bytes, from, to, hit) => {
    let told = known.get(bytes)
    if (!told || told.from !== from || told.to !== to) {
      const hits: [number, number, number][] = []
      told = { from, to, feeds: gate(bytes, from, to, (...one) => hits.push(one)), hits }
      known.set(bytes, told)
    }
    for (const one of told.hits) hit(...one)
    return told.feeds
  }
}
