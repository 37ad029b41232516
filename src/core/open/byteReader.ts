// Takes exact byte counts from a stream of blocks. Hands out views, copies only across a block's edge.
import { join } from './blocks'

export interface ByteReader {
  /** Exactly `size` bytes, fewer only at the end of the stream. */
  take(size: number): Promise<Uint8Array>
  /** The next `size` bytes block by block, fewer only at the end of the stream. */
  stream(size: number): AsyncGenerator<Uint8Array>
  close(): Promise<void>
}

export function byteReader(blocks: AsyncIterable<Uint8Array>): ByteReader {
  const iterator = blocks[Symbol.asyncIterator]()
  let block = new Uint8Array(0) as Uint8Array
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
      yield part
    }
  }

  return {
    stream,
    async take(size) {
      if (block.length >= size) {
        const part = block.subarray(0, size)
        block = block.subarray(size)
        return part
      }
      const parts: Uint8Array[] = []
      let length = 0
      for await (const part of stream(size)) {
        parts.push(part)
        length += part.length
      }
      return join(parts, length)
    },
    async close() {
      await iterator.return?.()
    },
  }
}
