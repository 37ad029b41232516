// A triage in a thread of its own: cancelling ends the thread at once; one that dies is reported and started once more.
import type { Analysis } from '../core/model/analysis'
import { Cancelled } from '../core/model/cancelled'
import type { Progress } from '../core/triage'
import { answered, type Files } from './files'
import type { StartThread } from './thread'
import type { TriageRequest } from './triageShell'

export interface TriageThread {
  readonly start: StartThread
  /** What is read for the thread. */
  readonly files: Files
  /** Called with what ends the triage early; gives back what takes the call back. */
  readonly onCancel?: (cancel: () => void) => { dispose(): void }
  readonly onProgress?: (progress: Progress) => void
  /** Asked for by the request. */
  readonly onSoFar?: (soFar: Analysis) => void
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

function once(asked: TriageRequest, { start, files, onCancel, onProgress, onSoFar }: TriageThread): Promise<Analysis> {
  return new Promise((resolve, reject) => {
    let ended = false
    const done = (settle: () => void): void => {
      if (ended) return
      ended = true
      stop?.dispose()
      // It reads only, so that nothing of it has to be put in order.
      void Promise.resolve(thread.end()).then(settle)
    }
    const thread = start({
      message(message) {
        if ('progress' in message) onProgress?.(message.progress)
        else if ('soFar' in message) onSoFar?.(message.soFar)
        else if ('question' in message) void answered(message, files).then((answer) => ended || thread.post(answer))
        else if ('ok' in message) done(() => resolve(message.ok))
        else if ('err' in message)
          done(() => reject(Object.assign(new Error(message.err.message), { stack: message.err.stack })))
      },
      died: (cause) => done(() => reject(new Died(cause.message, { cause: cause.cause }))),
    })
    const stop = onCancel?.(() => done(() => reject(new Cancelled())))
    thread.post(asked)
  })
}
