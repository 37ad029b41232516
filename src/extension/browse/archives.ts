// Archives that are being browsed: a thread and a spool for each, for as long as its file on disk stays the same and the
// quota lasts. The one asked longest ago makes room. A thread that dies is reported and started once more.
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  CancellationError,
  EventEmitter,
  l10n,
  ProgressLocation,
  window,
  workspace,
  type Event,
  type ExtensionContext,
} from 'vscode'
import type { Questions } from '../../host/browseWorker'
import { limitsSetting } from '../limitsSetting'
import type { Log } from '../log'
import { BUNDLE_SCHEME, bundlePath } from '../places'
import { startThread, ThreadEnded, type BrowseThread } from './thread'
import { createSpoolStorage } from './storage'

export interface Archives {
  /** Undefined where no file on disk holds the path. */
  ask<Name extends keyof Questions>(
    path: string,
    name: Name,
    ...asked: Parameters<Questions[Name]>
  ): Promise<ReturnType<Questions[Name]> | undefined>
  /** Looks whether the file on disk is still the one that was read. */
  check(root: string): Promise<void>
  readonly onDidChange: Event<ArchiveChange>
}

/** All of it is known by now, or its file is another one. */
export interface ArchiveChange {
  readonly root: string
  readonly what: 'complete' | 'changed'
}

interface Browsed {
  readonly thread: BrowseThread
  /** Size and time of the file: others mean another file. */
  readonly state: string
  readonly spool: string
  asked: number
}

const QUOTA = 4096
/** How many times its size an archive is expected to grow. */
const GROWTH = 10
const PATIENCE = 2000
/** Behind which an archive is let go of that nothing shows. */
const IDLE = 10 * 60_000
const TICK = 60_000

export function createArchives(context: ExtensionContext, log: Log, withFindings: () => readonly string[]): Archives {
  const storage = createSpoolStorage(context.globalStorageUri.fsPath)
  const changed = new EventEmitter<ArchiveChange>()
  /** In the order in which they were asked. */
  const browsed = new Map<string, Browsed>()
  const deaths = new Map<string, number>()

  function drop(root: string, why: Error = new CancellationError()): void {
    const known = browsed.get(root)
    if (!known) return
    browsed.delete(root)
    known.thread.end(why)
    storage.remove(known.spool)
  }

  function start(root: string, size: number, state: string): Browsed {
    const quota = workspace.getConfiguration('failopen').get('browse.quota', QUOTA) * 2 ** 20
    const others = storage.others()
    const used = (): number => [...browsed.values()].reduce((sum, { thread }) => sum + thread.progress.spooled, others)
    for (const oldest of browsed.keys())
      if (quota - used() < Math.min(quota, size * GROWTH))
        drop(oldest, new ThreadEnded(l10n.t('another archive needs its place')))
    const spool = storage.next()
    const thread = startThread(
      join(context.extensionPath, 'dist', 'browse.js'),
      { path: root, spool, quota: Math.max(0, quota - used()), wanted: withFindings(), limits: limitsSetting() },
      {
        progress: ({ complete }) => {
          if (complete) changed.fire({ root, what: 'complete' })
        },
        died: (error) => {
          drop(root, error)
          deaths.set(root, (deaths.get(root) ?? 0) + 1)
          log.error(`reading ${root}: ${error.message}`)
        },
      },
    )
    showProgress(root, size, thread, () => drop(root))
    return { thread, state, spool, asked: 0 }
  }

  function dropIdle(idle: number): void {
    for (const [root, { asked }] of browsed) if (Date.now() - asked > idle && !isShown(root)) drop(root)
  }

  const ticking = setInterval(() => dropIdle(IDLE), TICK)
  context.subscriptions.push(
    changed,
    workspace.onDidChangeWorkspaceFolders(() => dropIdle(0)),
    {
      dispose() {
        clearInterval(ticking)
        for (const root of [...browsed.keys()]) drop(root)
        storage.dispose()
      },
    },
  )

  async function threadOf(path: string): Promise<BrowseThread | undefined> {
    const found = await rootOf(path)
    if (!found) return undefined
    const { root, size, state } = found
    forgetOther(root, state)
    if ((deaths.get(root) ?? 0) > 1) throw new Error(l10n.t('its thread ended twice: the log tells more'))
    const now = browsed.get(root) ?? start(root, size, state)
    now.asked = Date.now()
    browsed.delete(root)
    browsed.set(root, now)
    return now.thread
  }

  function forgetOther(root: string, state: string | undefined): void {
    const known = browsed.get(root)
    if (!known || known.state === state) return
    drop(root, new ThreadEnded(l10n.t('the file has changed')))
    deaths.delete(root)
    changed.fire({ root, what: 'changed' })
  }

  return {
    async ask(path, name, ...asked) {
      try {
        return await (await threadOf(path))?.ask(name, ...asked)
      } catch (error) {
        if (!(error instanceof ThreadEnded)) throw error
        return (await threadOf(path))?.ask(name, ...asked)
      }
    },
    async check(root) {
      forgetOther(root, (await rootOf(root))?.state)
    },
    onDidChange: changed.event,
  }
}

/** The longest beginning of the path that is a file on disk. */
export async function rootOf(
  path: string,
): Promise<
  { readonly root: string; readonly size: number; readonly mtime: number; readonly state: string } | undefined
> {
  for (let end = path.indexOf('!'); ; end = path.indexOf('!', end + 1)) {
    const root = end === -1 ? path : path.slice(0, end)
    const behind = path[end + 1]
    if (end === -1 || behind === undefined || behind === '/') {
      const found = await stat(root).catch(() => undefined)
      if (found?.isFile() === true)
        return { root, size: found.size, mtime: found.mtimeMs, state: `${found.size} ${found.mtimeMs}` }
    }
    if (end === -1) return undefined
  }
}

function isShown(root: string): boolean {
  const uris = [...workspace.textDocuments, ...(workspace.workspaceFolders ?? [])].map(({ uri }) => uri)
  return uris.some((uri) => uri.scheme === BUNDLE_SCHEME && isWithin(bundlePath(uri), root))
}

export const isWithin = (path: string, root: string): boolean => path === root || path.startsWith(`${root}!`)

/** Told only of what takes longer; to cancel it ends the thread. */
function showProgress(root: string, size: number, thread: BrowseThread, cancel: () => void): void {
  setTimeout(() => {
    if (thread.progress.complete || thread.ended) return
    const title = l10n.t(
      'failopen: reading {0}',
      root.slice(Math.max(root.lastIndexOf('/'), root.lastIndexOf('\\')) + 1),
    )
    void window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      (progress, token) => {
        token.onCancellationRequested(cancel)
        return new Promise<void>((resolve) => {
          let shown = 0
          const timer = setInterval(() => {
            const { bytes, files, complete } = thread.progress
            const percent = Math.min(100, (bytes / Math.max(1, size)) * 100)
            progress.report({
              message: l10n.t('{0} files, {1}%', files, Math.floor(percent)),
              increment: percent - shown,
            })
            shown = percent
            if (!complete && !thread.ended) return
            clearInterval(timer)
            resolve()
          }, 300)
        })
      },
    )
  }, PATIENCE)
}
