// Raw deflate without the turns of a stream: zlib writes straight into memory that it is handed, which halves the time for
// big data and takes a fifth of it for small. Nothing else has its turn while a block is made: for threads that only read.
import { constants, crc32, createInflateRaw, type InflateRaw } from 'node:zlib'
import { zlibDeflate } from './deflate'
import { createPool } from './pool'
import { cut, damaged, type Deflate, type Source } from './source'

/** What Node's zlib streams are made of: not documented, the same for many years, and asked for before it is used. */
interface Internals {
  readonly _handle?: { readonly writeSync?: Write }
  /** Bytes of the output and of the input that the last write left. */
  readonly _writeState?: Uint32Array
}

type Write = (
  flush: number,
  input: Uint8Array,
  inputAt: number,
  inputLength: number,
  output: Uint8Array,
  outputAt: number,
  outputLength: number,
) => void

const BLOCK = 512 * 1024
/** Bytes of one write: where the data is damaged, zlib does not tell how many of them it has written. */
const PIECE = 128 * 1024

const openStream = (): InflateRaw => createInflateRaw({ chunkSize: constants.Z_MIN_CHUNK })

const withSpace = createPool(() => Promise.resolve(new Uint8Array(BLOCK)))

/** Memory for blocks: what is taken is yielded, filled, or given back. */
export interface Spaces {
  take(): Promise<Uint8Array>
  giveBack(space: Uint8Array): void
}

export const deflateInto = (spaces: Spaces, open = openStream): Deflate => ({
  crc32,
  inflateRaw: (source, format) => inflateRaw(source, format, spaces, open),
})

/** Each block lies where the last one lay. */
export const inOneSpace = (space: Uint8Array): Spaces => ({ take: () => Promise.resolve(space), giveBack() {} })

export const deflateHere: Deflate = {
  crc32,
  inflateRaw: (source, format) => withSpace((space) => deflateInto(inOneSpace(space)).inflateRaw(source, format)),
}

async function* inflateRaw(
  source: Source,
  format: string,
  spaces: Spaces,
  open: () => InflateRaw,
): AsyncGenerator<Uint8Array> {
  const stream = open()
  // What is wrong is asked for below.
  stream.on('error', () => undefined)
  const { _handle: handle, _writeState: left } = stream as unknown as Internals
  let space: Uint8Array | undefined
  let filled = 0
  try {
    if (!handle?.writeSync || !left) return yield* copied(zlibDeflate.inflateRaw(source, format), spaces)
    for (let packed = await source.take(); packed; packed = await source.take()) {
      let [free, rest] = [0, packed.length]
      while (free === 0) {
        space ??= await spaces.take()
        const room = Math.min(PIECE, space.length - filled)
        handle.writeSync(constants.Z_SYNC_FLUSH, packed, packed.length - rest, rest, space, filled, room)
        const { errored } = stream
        if (!errored) {
          ;[free, rest] = left as unknown as [number, number]
          filled += room - free
        }
        if (filled > 0 && (errored || free > 0 || filled === space.length)) {
          const block = space.subarray(0, filled)
          space = undefined
          filled = 0
          yield block
        }
        if (errored) throw damaged(format, errored)
      }
      // zlib takes all that it is given, but for what stands behind the end of the data
      if (rest > 0) return source.giveBack(packed.subarray(packed.length - rest))
    }
    throw cut(format)
  } finally {
    stream.destroy()
    if (space) spaces.giveBack(space)
  }
}

async function* copied(blocks: AsyncIterable<Uint8Array>, spaces: Spaces): AsyncGenerator<Uint8Array> {
  for await (const block of blocks) {
    for (let at = 0; at < block.length;) {
      const space = await spaces.take()
      const part = block.subarray(at, at + space.length)
      space.set(part)
      yield space.subarray(0, part.length)
      at += part.length
    }
  }
}
