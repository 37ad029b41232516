// Starts a thread of a browser's. Where the browser lets nobody start one, the triage runs here, in slices.
import { Cancelled } from '../core/model/cancelled'
import type { Host } from '../core/host'
import { triageShell } from './triageShell'
import type { Listener, Thread, TriageThread } from './triageThread'
import { webHost } from './webHost'

/** `url` of the worker's script; undefined where a worker cannot be had. */
export function webThread(url: string | undefined): TriageThread['start'] {
  return (listener) => (url === undefined ? hereInSlices(listener) : inWorker(url, listener))
}

function inWorker(url: string, { message, died }: Listener): Thread {
  const worker = new Worker(url)
  worker.onmessage = ({ data }) => message(data)
  worker.onerror = (event) => died(new Error('the worker died', { cause: event.message }))
  return { post: (asked) => worker.postMessage(asked), end: () => worker.terminate() }
}

/** ms of work after which others have their turn. */
const SLICE = 25

export function hereInSlices({ message }: Listener): Thread {
  let ended = false
  let began = Date.now()
  const turn = async (): Promise<void> => {
    if (Date.now() - began > SLICE) {
      await new Promise((resolve) => setTimeout(resolve))
      began = Date.now()
    }
    if (ended) throw new Cancelled()
  }
  async function* sliced(blocks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const block of blocks) {
      await turn()
      yield block
    }
  }
  const post = triageShell(
    (reply) => ended || message(reply),
    (files): Host => {
      const host = webHost(files)
      return {
        ...host,
        read: (path, range) => sliced(host.read(path, range)),
        inflate: (format, bytes) => sliced(host.inflate(format, bytes)),
      }
    },
  )
  return {
    post,
    end() {
      ended = true
    },
  }
}
