// The thread of inflate/gunzipThread.ts: packed blocks in, plain ones out, in memory that goes back and forth.
import { parentPort } from 'node:worker_threads'
import { deflateInto, type Spaces } from './inflate/deflateInto'
import { gunzip } from './inflate/gzip'
import type { FromThread, ToThread } from './inflate/gunzipThread'
import { sourceOf } from './inflate/source'

const BLOCK = 512 * 1024
/** Blocks on their way, so that neither side waits for the other. */
const AHEAD = 4

interface Queue<T> {
  put(one: T): void
  /** Waits where there is none; one waiter at a time. */
  take(): Promise<T>
}

/** Each with a waiter of its own: zlib waits for packed blocks while what it gave waits for memory. */
function createQueue<T>(items: T[] = []): Queue<T> {
  let wake = (): void => undefined
  return {
    put(one) {
      items.push(one)
      wake()
    },
    async take() {
      while (items.length === 0) await new Promise<void>((resolve) => (wake = resolve))
      return items.shift() as T
    },
  }
}

const packed = createQueue<Uint8Array | undefined>()
const free = createQueue(Array.from({ length: AHEAD }, () => new ArrayBuffer(BLOCK)))

const say = (message: FromThread, own: ArrayBuffer[] = []): void => parentPort?.postMessage(message, own)

parentPort?.on('message', (message: ToThread) => {
  if ('free' in message) free.put(message.free)
  else packed.put(message.packed)
})

async function* blocks(): AsyncGenerator<Uint8Array> {
  for (let i = 0; i < AHEAD; i++) say({ what: 'more' })
  for (;;) {
    const block = await packed.take()
    if (!block) return
    say({ what: 'more' })
    yield block
  }
}

async function main(): Promise<void> {
  try {
    const spaces: Spaces = {
      take: async () => new Uint8Array(await free.take()),
      giveBack: ({ buffer }) => free.put(buffer as ArrayBuffer),
    }
    for await (const plain of gunzip(sourceOf(blocks()), deflateInto(spaces))) {
      const own = plain as Uint8Array<ArrayBuffer>
      say({ what: 'plain', plain: own }, [own.buffer])
    }
    say({ what: 'end' })
  } catch (error) {
    say({ what: 'end', error: error instanceof Error ? error.message : String(error) })
  }
}

void main()
