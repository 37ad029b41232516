// Guards: what a case may cost, counted as its bytes stream by. Refuses what grows out of all proportion, and what is
// too much altogether.
import type { Compression, Host } from '../host'
import type { Gap } from '../model/bundle'
import type { Limits } from '../model/limits'

export interface OpenContext {
  readonly host: Host
  readonly limits: Limits
  /** Throws where the user has cancelled. */
  readonly checkpoint: () => void
  readonly spent: Spent
}

/** What the whole case has cost so far. */
export interface Spent {
  files: number
  /** Files, folders and links. */
  names: number
  bytes: number
  /** Files on disk that have several names, of which the first is read. */
  readonly seen: Set<string>
}

export function openContext(host: Host, limits: Limits, checkpoint: () => void = () => undefined): OpenContext {
  return { host, limits, checkpoint, spent: { files: 0, names: 0, bytes: 0, seen: new Set() } }
}

/** A bound of the whole case: from here on nothing is opened any more. */
export class LimitReached extends Error {}

export function countName({ limits, spent, checkpoint }: OpenContext): void {
  checkpoint()
  if (++spent.names > limits.files) throw new LimitReached(`the case holds more than ${limits.files} files and folders`)
  if (spent.bytes > limits.bytes) throw new LimitReached(tooLarge(limits))
}

/** The plain bytes of a file, counted. */
export async function* counted<T extends Uint8Array | Gap>(
  blocks: AsyncIterable<T>,
  { limits, spent, checkpoint }: OpenContext,
): AsyncGenerator<T> {
  for await (const block of blocks) {
    checkpoint()
    spent.bytes += block.length
    if (spent.bytes > limits.bytes) throw new Error(tooLarge(limits))
    yield block
  }
}

/** Counts a file that is at hand; false where it is too much: counted() says so then. */
export function countWhole(size: number, { limits, spent }: OpenContext): boolean {
  if (spent.bytes + size > limits.bytes) return false
  spent.bytes += size
  return true
}

const tooLarge = (limits: Limits): string => `the case is larger than ${limits.bytes} bytes`

/** Where bytes come from: how deep in one another, and what all streams of one file on disk together have packed and plain. */
export interface Nest {
  readonly depth: number
  readonly all: Traffic
}

interface Traffic {
  packed: number
  plain: number
}

export const outermost = (): Nest => ({ depth: 0, all: { packed: 0, plain: 0 } })
export const within = ({ depth, all }: Nest): Nest => ({ depth: depth + 1, all })

export function unpack(
  format: Compression,
  bytes: AsyncIterable<Uint8Array>,
  nest: Nest,
  { host, limits, checkpoint }: OpenContext,
): AsyncIterable<Uint8Array> {
  const own: Traffic = { packed: 0, plain: 0 }
  const packed = tap(bytes, (block) => {
    checkpoint()
    own.packed += block.length
  })
  return tap(host.inflate(format, packed), (block) => grow(block.length, [own, nest.all], limits))
}

/** A sparse file, whose holes stand nowhere. */
export function filled(
  bytes: AsyncIterable<Uint8Array>,
  stored: number,
  nest: Nest,
  limits: Limits,
): AsyncIterable<Uint8Array> {
  const own: Traffic = { packed: stored, plain: 0 }
  return tap(bytes, (block) => grow(block.length, [own, nest.all], limits))
}

function grow(size: number, sums: readonly Traffic[], { ratio, ratioFloor }: Limits): void {
  for (const traffic of sums) {
    traffic.plain += size
    if (traffic.plain > ratioFloor && traffic.plain > traffic.packed * ratio) {
      throw new Error(`grows more than ${ratio} times when unpacked: refused as a decompression bomb`)
    }
  }
}

export async function* tap(
  blocks: AsyncIterable<Uint8Array>,
  see: (block: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const block of blocks) {
    see(block)
    yield block
  }
}
