// Machine: what differs between the places in which VS Code runs an extension, Node and a browser's worker.
import type { Uri } from 'vscode'
import type { Spools } from '../host/spools'
import type { StartThread } from '../host/thread'

export interface Machine {
  /** What starts a thread, for a triage or for an archive that is browsed. */
  readonly thread: () => Promise<StartThread>
  readonly spools: Spools
  /** The user's own folder. */
  readonly home?: Uri
  /** What this start of VS Code was asked to triage at once. */
  readonly asked?: readonly string[]
}
