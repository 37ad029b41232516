// The thread of inflate/gunzipThread.ts: packed blocks in, plain ones out, in memory that goes back and forth.
import { parentPort } from 'node:worker_threads'
import { zlibDeflate } from './inflate/deflate'
import { gunzip } from './inflate/gzip'
import type { FromThread, ToThread } from './inflate/gunzipThread'
import { sourceOf } from './inflate/source'

const BLOCK = 512 * 1024
/** Blocks on their way, so that neither side waits for the other. */
const AHEAD = 4

const packed: (Uint8Array | undefined)[] = []
const free = Array.from({ length: AHEAD }, () => new ArrayBuffer(BLOCK))
let wake = (): void => undefined

const say = (message: FromThread, own: ArrayBuffer[] = []): void => parentPort?.postMessage(message, own)

parentPort?.on('message', (message: ToThread) => {
  if ('free' in message) free.push(message.free)
  else packed.push(message.packed)
  wake()
})

async function waitFor<T>(list: T[]): Promise<T> {
  while (list.length === 0) await new Promise<void>((resolve) => (wake = resolve))
  return list.shift() as T
}

async function* blocks(): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < AHEAD; i++) say({ what: 'more' })
  for (;;) {
    const block = await waitFor(packed)
    if (!block) return
    say({ what: 'more' })
    yield block
  }
}

async function main(): Promise<void> {
  try {
    for await (const block of gunzip(sourceOf(blocks()), zlibDeflate)) {
      for (let at = 0; at < block.length; at += BLOCK) {
        const part = block.subarray(at, at + BLOCK)
        const space = new Uint8Array(await waitFor(free), 0, part.length)
        space.set(part)
        say({ what: 'plain', plain: space }, [space.buffer])
      }
    }
    say({ what: 'end' })
  } catch (error) {
    say({ what: 'end', error: error instanceof Error ? error.message : String(error) })
  }
}

void main()
