// The object that other extensions and tests get from activate().
import type { CancellationToken, Event, Uri } from 'vscode'
import type { Analysis } from '../core/model/analysis'
import type { CaseStore } from './caseStore'

export interface FailopenApi {
  /** Opens the uris as one case. Rejects with a CancellationError when the token is cancelled. */
  triage(uris: readonly Uri[], token?: CancellationToken): Promise<Analysis>
  readonly current: Analysis | undefined
  readonly onDidChange: Event<Analysis>
}

export function createApi(store: CaseStore): FailopenApi {
  return {
    triage: (uris, token) => store.triage(uris, token),
    get current() {
      return store.current
    },
    onDidChange: store.onDidChange,
  }
}
