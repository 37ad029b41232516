// A thread beside the one that asks, whatever kind of thread it is: for a triage, or for an archive that is browsed.
import type { FromThread, ToThread } from './shell'

export interface Thread {
  post(message: ToThread): void
  /** Whatever it is doing; what it gives back may be a promise. */
  end(): unknown
}

export interface Listener {
  readonly message: (message: FromThread) => void
  /** It will not answer any more. */
  readonly died: (error: Error) => void
}

export type StartThread = (listener: Listener) => Thread
