// Starts a thread of a browser's. Where the browser lets nobody start one, its work is done here, in slices.
import { Cancelled } from '../core/model/cancelled'
import type { Host } from '../core/host'
import { shell } from './shell'
import type { Listener, StartThread, Thread } from './thread'
import { webMeans } from './webHost'

/** `url` of the worker's script; undefined where a worker cannot be had. */
export function webThread(url: string | undefined): StartThread {
  return (listener) => (url === undefined ? hereInSlices(listener) : inWorker(url, listener))
}

function inWorker(url: string, { message, died }: Listener): Thread {
  const worker = new Worker(url)
  let ended = false
  worker.onmessage = ({ data }) => message(data)
  worker.onerror = (event) => {
    // Otherwise it is an error of the extension host, too; one that is ended while it starts has one.
    event.preventDefault()
    if (!ended) died(new Error('the worker died', { cause: event.message }))
  }
  return {
    post: (asked) => worker.postMessage(asked),
    end() {
      ended = true
      worker.terminate()
    },
  }
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
  const post = shell((reply) => ended || message(reply), {
    ...webMeans,
    hostOn(files): Host {
      const host = webMeans.hostOn(files)
      return {
        ...host,
        read: (path, range) => sliced(host.read(path, range)),
        inflate: (format, bytes) => sliced(host.inflate(format, bytes)),
      }
    },
  })
  return {
    post,
    end() {
      ended = true
    },
  }
}
