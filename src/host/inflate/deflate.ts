// Raw deflate, through Node's zlib. Gives every byte before a cut, and gives back what stands behind the end of the data.
import { constants, crc32, createInflateRaw } from 'node:zlib'
import { cut, damaged, type Deflate, type Source } from './source'

const BLOCK = 512 * 1024

export const zlibDeflate: Deflate = { inflateRaw, crc32 }

async function* inflateRaw(source: Source, format: string): AsyncGenerator<Uint8Array> {
  // With its own finishing flush, zlib would keep back what it has when the data ends too early.
  const plain = createInflateRaw({ chunkSize: BLOCK, finishFlush: constants.Z_SYNC_FLUSH })
  let given = 0
  let last: Uint8Array | undefined
  let failure: { readonly error: unknown } | undefined
  const ended = new Promise((resolve) => plain.once('close', resolve))
  // What is wrong comes out of the loop below; behind it nobody listens any more.
  plain.on('error', () => undefined)
  const feed = async (): Promise<void> => {
    while (!plain.destroyed) {
      const block = await source.take()
      if (!block) {
        plain.end()
        return
      }
      last = block
      given += block.length
      await Promise.race([new Promise((resolve) => plain.write(block, resolve)), ended])
      // What zlib leaves stands behind the end of the data, and its stream ends by itself.
      if (plain.bytesWritten < given) return
    }
  }
  const feeding = feed().catch((error: unknown) => {
    // What was read before the source broke is still worth reading; its error comes behind it.
    failure = { error }
    if (!plain.destroyed) plain.end()
  })
  try {
    yield* plain as AsyncIterable<Uint8Array>
  } catch (error) {
    throw damaged(format, error)
  } finally {
    plain.destroy()
  }
  await feeding
  if (failure) throw failure.error
  const rest = given - plain.bytesWritten
  // Whoever frames deflate puts something behind it, so that data which ends with its last block is cut there.
  if (!last || rest === 0) throw cut(format)
  source.giveBack(last.subarray(last.length - rest))
}
