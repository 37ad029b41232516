// Big gzip streams in a thread of their own, beside the one that looks at what comes of them; the memory of the blocks goes
// back and forth. Refuses small streams, for which a thread is not worth its start.
import { existsSync } from 'node:fs'
import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import { takeAtLeast, type Source } from './source'

/** To the thread: the next packed block, which ends the stream where it is absent, or memory that may be filled again. */
export type ToThread = { readonly packed: Uint8Array | undefined } | { readonly free: ArrayBuffer }

/** From the thread. */
export type FromThread =
  | { readonly what: 'more' }
  | { readonly what: 'plain'; readonly plain: Uint8Array<ArrayBuffer> }
  | { readonly what: 'end'; readonly error?: string }

/** Packed bytes with which a thread is worth its start. */
const WORTH = 4 * 2 ** 20

/** Gives back whether it is done; if not, it gave nothing, and the source is as it was. */
export async function* gunzipInThread(
  source: Source,
  script: string,
  worth = WORTH,
): AsyncGenerator<Uint8Array, boolean> {
  if (!existsSync(script)) return false
  const kept = await takeAtLeast(source, worth)
  for (const block of kept.blocks.reverse()) source.giveBack(block)
  if (kept.length < worth) return false
  const worker = new Worker(script)
  // It is told to whoever reads; behind them nobody listens any more.
  worker.on('error', () => undefined)
  let failure: { readonly error: unknown } | undefined
  const feed = async (): Promise<void> => {
    // What was read before the source broke is still worth reading; its error comes behind it.
    const packed = await source.take().catch((error: unknown) => void (failure = { error }))
    // A copy, for the source writes into its own block again; slice() of a Buffer would be none.
    const own = packed && new Uint8Array(packed)
    send({ packed: own }, own)
  }
  const send = (message: ToThread, own?: Uint8Array<ArrayBuffer>): void =>
    worker.postMessage(message, own ? [own.buffer] : [])
  let feeding = Promise.resolve()
  try {
    for await (const [said] of on(worker, 'message') as AsyncIterable<[FromThread]>) {
      if (said.what === 'more') feeding = feeding.then(feed)
      else if (said.what === 'plain') {
        yield said.plain
        const { buffer } = said.plain
        worker.postMessage({ free: buffer } satisfies ToThread, [buffer])
      } else {
        await feeding
        if (failure) throw failure.error
        if (said.error !== undefined) throw new Error(said.error)
        return true
      }
    }
    return true
  } finally {
    await worker.terminate()
  }
}
