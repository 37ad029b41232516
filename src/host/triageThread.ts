// A triage in a thread of its own: cancelling ends the thread at once; one that dies is reported and started once more.
import { Worker } from 'node:worker_threads'
import type { Analysis } from '../core/model/analysis'
import { Cancelled } from '../core/model/cancelled'
import type { Progress } from '../core/triage'
import type { TriageReply, TriageRequest } from './triageWorker'

export interface TriageThread {
  /** The worker's script. */
  readonly script: string
  /** Called with what ends the triage early; gives back what takes the call back. */
  readonly onCancel?: (cancel: () => void) => { dispose(): void }
  readonly onProgress?: (progress: Progress) => void
  /** Told before the thread is started once more. */
  readonly onDied: (error: Error) => void
}

class Died extends Error {}

/** Throws Cancelled where it was cancelled, and what the triage threw. */
export async function triageInThread(asked: TriageRequest, thread: TriageThread): Promise<Analysis> {
  try {
    return await once(asked, thread)
  } catch (error) {
    if (!(error instanceof Died)) throw error
    thread.onDied(error)
    return once(asked, thread)
  }
}

function once(asked: TriageRequest, { script, onCancel, onProgress }: TriageThread): Promise<Analysis> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script)
    const done = (settle: () => void): void => {
      stop?.dispose()
      worker.removeAllListeners()
      // It reads only, so that nothing of it has to be put in order.
      void worker.terminate().then(settle)
    }
    worker.on('message', (reply: TriageReply) => {
      if ('progress' in reply) onProgress?.(reply.progress)
      else if ('ok' in reply) done(() => resolve(reply.ok))
      else done(() => reject(Object.assign(new Error(reply.err.message), { stack: reply.err.stack })))
    })
    worker.on('error', (error) => done(() => reject(new Died('the worker died', { cause: error }))))
    worker.on('exit', (code) => done(() => reject(new Died(`the worker ended without an answer (${code})`))))
    const stop = onCancel?.(() => done(() => reject(new Cancelled())))
    worker.postMessage(asked)
  })
}
