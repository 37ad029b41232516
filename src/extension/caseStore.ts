// The current case: runs a triage in a worker and keeps its analysis. The latest asked-for triage wins.
import {
  CancellationError,
  EventEmitter,
  workspace,
  type CancellationToken,
  type Event,
  type ExtensionContext,
  type Uri,
} from 'vscode'
import type { Analysis } from '../core/model/analysis'
import { Cancelled } from '../core/model/cancelled'
import type { Knowledge } from '../core/model/knowledge'
import { DEFAULT_WINDOW, type Progress } from '../core/triage'
import { triageInThread, type TriageThread } from '../host/triageThread'
import type { TriageRequest } from '../host/triageShell'
import { limitsSetting } from './limitsSetting'
import type { Log } from './log'
import type { Machine } from './machine'
import type { KnowledgeStore } from './signatures/knowledgeStore'
import { pathOf } from './places'
import { workspaceFiles } from './workspaceFiles'

export interface CaseStore {
  readonly current: Analysis | undefined
  readonly onDidChange: Event<Analysis>
  /** What is known of the case that is being read, which takes the current one's place when it ends. */
  readonly soFar: Analysis | undefined
  readonly onDidGrow: Event<void>
  /** Built in, and the user's own. */
  readonly knowledge: Knowledge
  use(knowledge: KnowledgeStore): void
  /** True while the current case is the last session's. */
  readonly restored: boolean
  restore(analysis: Analysis): Promise<void>
  /** A triage beside the current case, which stays. `since` in ms UTC. */
  read(
    uris: readonly Uri[],
    options: { readonly token?: CancellationToken; readonly since?: number },
  ): Promise<Analysis>
  triage(uris: readonly Uri[], token?: CancellationToken, onProgress?: (progress: Progress) => void): Promise<Analysis>
}

/** `ready`: until those are there who want to hear of a case, and its knowledge is in use. */
export function createCaseStore(
  context: ExtensionContext,
  machine: Machine,
  log: Log,
  ready: () => Promise<void>,
): CaseStore {
  const changed = new EventEmitter<Analysis>()
  const grown = new EventEmitter<void>()
  /** What ends a triage that runs: the window may be closed at any time. */
  const running = new Set<() => void>()
  context.subscriptions.push(changed, grown, { dispose: () => running.forEach((cancel) => cancel()) })
  let knowledge: KnowledgeStore | undefined
  let current: Analysis | undefined
  let soFar: Analysis | undefined
  let latest = 0
  let restored = false

  const run = async (
    asked: TriageRequest,
    token?: CancellationToken,
    heard: Pick<TriageThread, 'onProgress' | 'onSoFar'> = {},
  ): Promise<Analysis> => {
    const start = await machine.thread()
    if (token?.isCancellationRequested === true) throw new CancellationError()
    return triageInThread(asked, {
      start,
      files: workspaceFiles,
      onCancel: (cancel) => {
        running.add(cancel)
        const listening = token?.onCancellationRequested(cancel)
        return {
          dispose() {
            running.delete(cancel)
            listening?.dispose()
          },
        }
      },
      ...heard,
      onDied: (error) => log.error(`${error.message}, it is started once more: ${String(error.cause ?? '')}`),
    }).catch(asCancellation)
  }

  const inUse = (): KnowledgeStore => {
    if (!knowledge) throw new Error('no knowledge is in use yet')
    return knowledge
  }
  const additions = async (): Promise<KnowledgeStore['additions']> => {
    await ready()
    await inUse().ready
    return inUse().additions
  }

  return {
    get current() {
      return current
    },
    onDidChange: changed.event,
    get soFar() {
      return soFar
    },
    onDidGrow: grown.event,
    use(known) {
      knowledge = known
    },
    get knowledge() {
      return inUse().current
    },
    get restored() {
      return restored
    },
    async restore(analysis) {
      await ready()
      if (current) return
      current = analysis
      restored = true
      changed.fire(analysis)
    },
    async read(uris, { token, since }) {
      const asked = { ...request(uris.map(pathOf)), additions: await additions() }
      return run({ ...asked, ...(since === undefined ? {} : { since }) }, token)
    },
    async triage(uris, token, onProgress) {
      const turn = ++latest
      const paths = uris.map(pathOf)
      log.info(`triage of ${paths.join(', ')}`)
      const grow = (known: Analysis | undefined): void => {
        if (turn !== latest || soFar === known) return
        soFar = known
        grown.fire()
      }
      // of a triage that this one overtakes
      grow(undefined)
      try {
        const asked = { ...request(paths), additions: await additions(), soFar: true }
        const analysis = await run(asked, token, { ...(onProgress ? { onProgress } : {}), onSoFar: grow })
        log.info(`${analysis.verdict}: ${analysis.nodes.length} nodes, ${analysis.findings.length} findings`)
        if (turn === latest) {
          current = analysis
          soFar = undefined
          restored = false
          changed.fire(analysis)
        }
        return analysis
      } finally {
        grow(undefined)
      }
    },
  }
}

function request(paths: readonly string[]): TriageRequest {
  const settings = workspace.getConfiguration('failopen')
  const zone = settings.get<string>('zone', '')
  return {
    paths,
    window: settings.get('window', DEFAULT_WINDOW),
    limits: limitsSetting(),
    ...(zone === '' ? {} : { zone }),
  }
}

/** The panel's buttons and the progress know VS Code's own error of a cancelled work. */
function asCancellation(error: unknown): never {
  throw error instanceof Cancelled ? new CancellationError() : error
}
