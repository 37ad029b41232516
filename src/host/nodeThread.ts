// Starts a thread of Node's.
import { Worker } from 'node:worker_threads'
import type { StartThread } from './thread'

export function nodeThread(script: string): StartThread {
  return ({ message, died }) => {
    const worker = new Worker(script)
    worker.on('message', message)
    worker.on('error', (cause) => died(new Error('the worker died', { cause })))
    worker.on('exit', (code) => died(new Error(`the worker ended without an answer (${code})`)))
    return {
      post: (asked) => worker.postMessage(asked),
      async end() {
        worker.removeAllListeners()
        await worker.terminate()
      },
    }
  }
}
