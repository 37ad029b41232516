// Source: compressed blocks one after the other, with what a decoder did not need given back in front of the rest.
import type { Compression } from '../../core/host'

export interface Source {
  /** Undefined at the end. */
  take(): Promise<Uint8Array | undefined>
  giveBack(rest: Uint8Array): void
  /** Lets go of the stream, read or not. */
  close(): Promise<void>
}

/** A decoder of another kind. Gives back whether it has done the work; if not, it gave nothing, and the source is as it was.
 *  Throws behind the last byte before a cut. */
export type Beside = (format: Compression, source: Source) => AsyncGenerator<Uint8Array, boolean>

export function sourceOf(blocks: AsyncIterable<Uint8Array>): Source {
  const iterator = blocks[Symbol.asyncIterator]()
  const waiting: Uint8Array[] = []
  let failure: { readonly error: unknown } | undefined
  /** Tells a failure each time, for whoever takes again what was given back in front of it. */
  const next = async (): Promise<IteratorResult<Uint8Array>> => {
    if (failure) throw failure.error
    try {
      return await iterator.next()
    } catch (error) {
      failure = { error }
      throw error
    }
  }
  return {
    async take() {
      for (;;) {
        const known = waiting.pop()
        if (known) return known
        const { done, value } = await next()
        if (done === true) return undefined
        if (value.length > 0) return value
      }
    },
    giveBack(rest) {
      if (rest.length > 0) waiting.push(rest)
    },
    async close() {
      await iterator.return?.()
    },
  }
}

/** What gzip and zip are made of: one for each machine. */
export interface Deflate {
  /** Ends at the end of the deflate data. Throws behind the last byte that a cut or damage has left. */
  inflateRaw(source: Source, format: string): AsyncGenerator<Uint8Array>
  /** The sum of what was summed before and `bytes`. */
  crc32(bytes: Uint8Array, before: number): number
}

/** Up to `size` bytes, fewer only at the end. */
export async function takeExactly(source: Source, size: number): Promise<Uint8Array> {
  const taken = new Uint8Array(size)
  let at = 0
  while (at < size) {
    const block = await source.take()
    if (!block) break
    const part = block.subarray(0, size - at)
    taken.set(part, at)
    at += part.length
    source.giveBack(block.subarray(part.length))
  }
  return taken.subarray(0, at)
}

/** The first blocks of a source, copied. */
export interface Kept {
  readonly blocks: Uint8Array[]
  length: number
}

/** Until there are `size` bytes, or no more. */
export async function takeAtLeast(source: Source, size: number): Promise<Kept> {
  const kept: Kept = { blocks: [], length: 0 }
  while (kept.length < size) {
    // A source that fails does so again behind what is given back.
    const block = await source.take().catch(() => undefined)
    if (!block) break
    kept.blocks.push(new Uint8Array(block))
    kept.length += block.length
  }
  return kept
}

/** What stands behind the end of the compressed data: nothing, or padding; anything else was not read, which is said. */
export async function refuseRest(source: Source, format: string): Promise<void> {
  for (;;) {
    const block = await source.take()
    if (!block) return
    if (block.some((byte) => byte !== 0)) throw new Error(`unknown data behind the end of the ${format} data: not read`)
  }
}

export const cut = (format: string): Error => new Error(`the ${format} data ends too early: the file is cut`)

export const damaged = (format: string, why?: unknown): Error =>
  new Error(`the ${format} data is damaged${why instanceof Error ? ` (${why.message})` : ''}`, { cause: why })

export const tooMuchMemory = (format: string): Error =>
  new Error(`the ${format} data needs more memory than its decoder takes: decompress it first`)
