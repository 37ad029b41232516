// Lines: takes blocks of bytes, gives the lines that the gate lets through, with their numbers. Keeps the unfinished
// last line of a block; of a line longer than the limit only the beginning is looked at.
import type { Limits } from '../model/limits'
import type { Gate } from './gate'

/** Asked with each line behind an event's first one: true takes the line as part of the event, false ends it. */
export type Follow = (text: string) => boolean

/** `literals` are the indexes of the literals found in the line, each once. What is given back follows the line. */
export type LineSink = (line: number, text: string, literals: readonly number[]) => Follow | undefined

/** Shown the beginning of a line now and then, whatever the gate says of it, in the lines' order; gives back behind how
 *  many bytes it wants to see the next. */
export type Sampler = (text: string) => number

export interface LineScanner {
  push(block: Uint8Array): void
  /** Passes over whole lines that the gate would not let through; false where they are wanted nevertheless, as the rest of
   *  a line or by whoever follows. */
  skip(lines: number): boolean
  /** Call once behind the last block. */
  end(): void
  /** Lines seen so far. */
  readonly lines: number
}

const FEED = 10
const SAMPLE_BYTES = 256
const UTF8 = new TextDecoder()

/** For short tables, whose rows hold no word to look for. */
export const passEveryLine: Gate = (bytes, from, to, hit) => {
  let feeds = 0
  for (let at = from; at < to; at = bytes.indexOf(FEED, at) + 1) hit(at, 0, feeds++)
  return feeds
}

export function createLineScanner(gate: Gate, limits: Limits, sink: LineSink, sample?: Sampler): LineScanner {
  let carry: Uint8Array = new Uint8Array(0)
  /** The number of the line that begins at the next unread byte. */
  let number = 1
  let following: Follow | undefined

  const textOf = (bytes: Uint8Array, start: number, feed: number): string =>
    UTF8.decode(bytes.subarray(start, feed > start && bytes[feed - 1] === 13 ? feed - 1 : feed))

  const textFrom = (bytes: Uint8Array, start: number, to: number): string =>
    UTF8.decode(bytes.subarray(start, Math.min(start + SAMPLE_BYTES, to)))

  /** Gives lines to whoever follows, until nobody does; the offset of the first line that is nobody's. */
  function follow(bytes: Uint8Array, start: number, to: number): number {
    let at = start
    while (following && at < to) {
      const feed = bytes.indexOf(FEED, at)
      if (!following(textOf(bytes, at, feed))) following = undefined
      else at = feed + 1
    }
    return at
  }

  /** Scans whole lines: `bytes[to - 1]` is a line feed. */
  function scan(bytes: Uint8Array, from: number, to: number): void {
    let free = follow(bytes, from, to)
    let start = free
    let feed = -1
    let line = number
    let base = number
    let found: number[] = []
    const flush = (): void => {
      if (found.length === 0) return
      following = sink(line, textOf(bytes, start, feed), found)
      free = follow(bytes, feed + 1, to)
      found = []
    }
    const hit = (at: number, literal: number, feeds: number): void => {
      if (at > feed) flush()
      if (at < free) return
      if (found.length === 0) {
        start = at === free ? free : Math.max(bytes.lastIndexOf(FEED, at - 1) + 1, free)
        feed = bytes.indexOf(FEED, at)
        line = base + feeds
      }
      if (!found.includes(literal)) found.push(literal)
    }
    for (let begin = from; begin < to;) {
      // Lines that an event has taken are no sample: it may go on in the next block.
      const end = begin < free ? free : sample ? lineEnd(bytes, begin + sample(textFrom(bytes, begin, to)), to) : to
      base = number
      number += gate(bytes, begin, end, hit)
      flush()
      begin = end
    }
  }

  return {
    get lines() {
      return number - 1
    },
    push(block) {
      const last = block.lastIndexOf(FEED)
      if (last === -1) {
        carry = append(carry, block, limits.line)
        return
      }
      let from = 0
      if (carry.length > 0) {
        from = block.indexOf(FEED) + 1
        const line = append(carry, block.subarray(0, from - 1), limits.line)
        carry = new Uint8Array(0)
        scan(terminated(line), 0, line.length + 1)
      }
      if (from <= last) scan(block, from, last + 1)
      carry = block.slice(last + 1, last + 1 + limits.line)
    },
    skip(lines) {
      if (carry.length > 0 || following) return false
      number += lines
      return true
    },
    end() {
      if (carry.length === 0) return
      const line = carry
      carry = new Uint8Array(0)
      scan(terminated(line), 0, line.length + 1)
    },
  }
}

/** Whether the gate lets any line of a file through that is at hand. */
export function someLine(whole: Uint8Array, gate: Gate, limits: Limits): boolean {
  let some = false
  const see = (): void => void (some = true)
  const last = whole.lastIndexOf(FEED) + 1
  gate(whole, 0, last, see)
  if (some || last === whole.length) return some
  const line = terminated(whole.subarray(last, last + limits.line))
  gate(line, 0, line.length, see)
  return some
}

function lineEnd(bytes: Uint8Array, from: number, to: number): number {
  const feed = from < to ? bytes.indexOf(FEED, from) : -1
  return feed === -1 ? to : Math.min(feed + 1, to)
}

function append(head: Uint8Array, tail: Uint8Array, limit: number): Uint8Array {
  const room = Math.max(0, limit - head.length)
  const joined = new Uint8Array(head.length + Math.min(tail.length, room))
  joined.set(head)
  joined.set(tail.subarray(0, room), head.length)
  return joined
}

function terminated(line: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(line.length + 1)
  bytes.set(line)
  bytes[line.length] = FEED
  return bytes
}
