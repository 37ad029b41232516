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
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Analysis } from '../core/model/analysis'
import { LIMITS } from '../core/model/limits'
import { DEFAULT_WINDOW, type Progress } from '../core/triage'
import type { TriageReply, TriageRequest } from '../host/triageWorker'
import type { Log } from './log'
import { pathOf } from './places'

export interface CaseStore {
  readonly current: Analysis | undefined
  readonly onDidChange: Event<Analysis>
  /** True while the current case is the last session's. */
  readonly restored: boolean
  restore(analysis: Analysis): void
  /** A triage beside the current case, which stays. `since` in ms UTC. */
  read(
    uris: readonly Uri[],
    options: { readonly token?: CancellationToken; readonly since?: number },
  ): Promise<Analysis>
  triage(uris: readonly Uri[], token?: CancellationToken, onProgress?: (progress: Progress) => void): Promise<Analysis>
}

export function createCaseStore(context: ExtensionContext, log: Log): CaseStore {
  const changed = new EventEmitter<Analysis>()
  context.subscriptions.push(changed)
  let current: Analysis | undefined
  let latest = 0
  let restored = false

  return {
    get current() {
      return current
    },
    onDidChange: changed.event,
    get restored() {
      return restored
    },
    restore(analysis) {
      current = analysis
      restored = true
      changed.fire(analysis)
    },
    read: (uris, { token, since }) =>
      runInWorker(
        context,
        { ...request(uris.map(pathOf)), ...(since === undefined ? {} : { since }) },
        token,
        undefined,
      ),
    async triage(uris, token, onProgress) {
      const turn = ++latest
      const paths = uris.map(pathOf)
      log.info(`triage of ${paths.join(', ')}`)
      const analysis = await runInWorker(context, request(paths), token, onProgress)
      log.info(`${analysis.verdict}: ${analysis.nodes.length} nodes, ${analysis.findings.length} findings`)
      if (turn === latest) {
        current = analysis
        restored = false
        changed.fire(analysis)
      }
      return analysis
    },
  }
}

function request(paths: readonly string[]): TriageRequest {
  const settings = workspace.getConfiguration('failopen')
  const zone = settings.get<string>('zone', '')
  return {
    paths,
    window: settings.get('window', DEFAULT_WINDOW),
    limits: Object.fromEntries(RAISED.map((name) => [name, settings.get(`limits.${name}`, LIMITS[name])])),
    ...(zone === '' ? {} : { zone }),
  }
}

/** The bounds that have a setting. */
const RAISED = ['bytes', 'files', 'depth', 'ratio'] as const

function runInWorker(
  context: ExtensionContext,
  asked: TriageRequest,
  token: CancellationToken | undefined,
  onProgress: ((progress: Progress) => void) | undefined,
): Promise<Analysis> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(join(context.extensionPath, 'dist', 'worker.js'))
    const stop = token?.onCancellationRequested(() => worker.postMessage('cancel'))
    const done = (settle: () => void): void => {
      stop?.dispose()
      settle()
      void worker.terminate()
    }
    worker.on('message', (reply: TriageReply) => {
      if ('progress' in reply) onProgress?.(reply.progress)
      else if ('ok' in reply) done(() => resolve(reply.ok))
      else if ('cancelled' in reply) done(() => reject(new CancellationError()))
      else done(() => reject(Object.assign(new Error(reply.err.message), { stack: reply.err.stack })))
    })
    worker.on('error', (error) => done(() => reject(error)))
    worker.on('exit', (code) => done(() => reject(new Error(`the worker ended early (${code})`))))
    if (token?.isCancellationRequested === true) done(() => reject(new CancellationError()))
    else worker.postMessage(asked)
  })
}
