// The data of a zip's member: as many bytes as its header tells, or up to the descriptor that tells it behind them.
import type { ByteReader } from './byteReader'
import { viewOf } from './zipDirectory'

export class ZipError extends Error {}

export const DESCRIPTOR = 0x08074b50

const cut = (): ZipError => new ZipError('the archive ends inside this file')

export function exactly(reader: ByteReader, size: number): AsyncIterable<Uint8Array> {
  return steady(
    (async function* () {
      const end = reader.position + size
      yield* reader.stream(size)
      if (reader.position < end) throw cut()
    })(),
  )
}

/** Whoever stops early leaves the rest to the member loop: no return() here. */
function steady(blocks: AsyncGenerator<Uint8Array>): AsyncIterable<Uint8Array> {
  const iterator: AsyncIterator<Uint8Array> = { next: () => blocks.next() }
  return { [Symbol.asyncIterator]: () => iterator }
}

/** Signature, checksum, both sizes in 8 bytes, and the beginning of what follows. */
const LOOK = 26

/** Ends at a descriptor that tells just the size that the data has; takes it, too. */
export function untilDescriptor(reader: ByteReader): AsyncIterable<Uint8Array> {
  return steady(
    (async function* () {
      let held = new Uint8Array(0) as Uint8Array
      let before = 0
      for (;;) {
        const more = await reader.any()
        const bytes = new Uint8Array(held.length + (more?.length ?? 0))
        bytes.set(held)
        if (more) bytes.set(more, held.length)
        const found = descriptorIn(bytes, before, more === undefined)
        if (found) {
          reader.unread(bytes.subarray(found.end))
          if (found.at > 0) yield bytes.subarray(0, found.at)
          return
        }
        const sure = more ? Math.max(0, bytes.length - LOOK + 1) : bytes.length
        held = bytes.subarray(sure)
        before += sure
        if (sure > 0) yield bytes.subarray(0, sure)
        if (!more) throw cut()
      }
    })(),
  )
}

function descriptorIn(
  bytes: Uint8Array,
  before: number,
  last: boolean,
): { readonly at: number; readonly end: number } | undefined {
  const view = viewOf(bytes)
  for (let at = bytes.indexOf(0x50); at !== -1; at = bytes.indexOf(0x50, at + 1)) {
    if (at + (last ? 16 : LOOK) > bytes.length) return undefined
    if (view.getUint32(at, true) !== DESCRIPTOR) continue
    const packed = before + at
    // Sizes have 4 bytes or 8; behind the right ones the next record begins.
    if (view.getUint32(at + 8, true) === packed && beginsRecord(bytes, at + 16)) return { at, end: at + 16 }
    if (at + 24 > bytes.length || view.getBigUint64(at + 8, true) !== BigInt(packed)) continue
    if (beginsRecord(bytes, at + 24)) return { at, end: at + 24 }
  }
  return undefined
}

const beginsRecord = (bytes: Uint8Array, at: number): boolean =>
  at >= bytes.length || (bytes[at] === 0x50 && (at + 1 >= bytes.length || bytes[at + 1] === 0x4b))
