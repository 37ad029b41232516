// Machine: what differs between the places in which VS Code runs an extension, Node and a browser's worker.
import type { Host } from '../core/host'
import type { TriageThread } from '../host/triageThread'

export interface Machine {
  /** Reads in the extension host itself: for single files. */
  readonly host: Host
  /** Starts the thread of a triage. */
  thread(): Promise<TriageThread['start']>
  /** What this start of VS Code was asked to triage at once. */
  readonly asked?: readonly string[]
}
