// Takes exact byte counts from a stream of blocks. What is taken is the caller's to keep; all else are views, good until
// more is asked for.
import { join } from './blocks'

export interface ByteReader {
  /** Exactly `size` bytes, fewer only at the end of the stream. */
  take(size: number): Promise<Uint8Array>
  /** The same where they are at hand, nothing is taken otherwise. */
  ready(size: number): Uint8Array | undefined
  /** The next `size` bytes block by block, fewer only at the end of the stream. */
  stream(size: number): AsyncGenerator<Uint8Array>
  /** The next block, whatever its size; undefined at the end. */
  any(): Promise<Uint8Array | undefined>
  /** Puts bytes that were taken back in front of the rest. */
  unread(bytes: Uint8Array): void
  /** Bytes taken so far. */
  readonly position: number
  close(): Promise<void>
}

export function byteReader(blocks: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = blocks[Symbol.asyncIterator]()
  let block = new Uint8Array(0) as Uint8Array
  let position = 0
  let ended = false

  async function more(): Promise<boolean> {
    while (!ended && block.length === 0) {
      const next = await iterator.next()
      if (next.done === true) ended = true
      else block = next.value
    }
    return block.length > 0
  }

  async function* stream(size: number): AsyncGenerator<Uint8Array> {
    let left = size
    while (left > 0 && (block.length > 0 || (await more()))) {
      const part = block.subarray(0, left)
      block = block.subarray(part.length)
      left -= part.length
      position += part.length
      yield part
    }
  }

  function ready(size: number): Uint8Array | undefined {
    if (block.length < size) return undefined
    const part = block.subarray(0, size)
    block = block.subarray(size)
    position += size
    return part
  }

  return {
    stream,
    ready,
    async take(size) {
      const whole = ready(size)
      if (whole) return whole.slice()
      const parts: Uint8Array[] = []
      let length = 0
      for await (const part of stream(size)) {
        parts.push(part.slice())
        length += part.length
      }
      return join(parts, length)
    },
    async any() {
      if (block.length === 0 && !(await more())) return undefined
      const all = block
      block = block.subarray(all.length)
      position += all.length
      return all
    },
    unread(bytes) {
      position -= bytes.length
      block = block.length === 0 ? bytes : join([bytes, block], bytes.length + block.length)
    },
    get position() {
      return position
    },
    async close() {
      await iterator.return?.()
    },
  }
}
