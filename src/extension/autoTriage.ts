// Triages the workspace by itself where it holds a known bundle, so that opening the folder is all there is to do.
import { CancellationError, FileType, ProgressLocation, Uri, window, workspace, type ExtensionContext } from 'vscode'
import type { CaseStore } from './caseStore'
import { reportFault, type Log } from './log'

/** A folder that every bundle of a kind has, near its top. */
const MARKERS: ReadonlySet<string> = new Set(['sos_commands', 'cluster-scoped-resources', 'insights_commands'])
/** What an inspect has beside a folder called namespaces, which others may have, too. */
const INSPECT: ReadonlySet<string> = new Set(['timestamp', 'event-filter.html'])
/** Any workspace is looked into, so the look is a short one. */
const DEPTH = 4
const FOLDERS = 100

export function registerAutoTriage(_context: ExtensionContext, store: CaseStore, log: Log): void {
  void start(store).catch((error: unknown) => {
    if (!(error instanceof CancellationError)) void reportFault(log, 'the triage failed', error)
  })
}

async function start(store: CaseStore): Promise<void> {
  const uris = askedFor() ?? (await recognised())
  // A triage that the user asked for meanwhile is not overtaken.
  if (uris.length === 0 || (store.current && !store.restored)) return
  await window.withProgress({ location: ProgressLocation.Window, title: '$(search) failopen: triage' }, () =>
    store.triage(uris),
  )
}

/** `npm start -- PATH…` names the paths to its own VS Code. */
function askedFor(): readonly Uri[] | undefined {
  const asked = process.env['FAILOPEN_TRIAGE']
  return asked === undefined ? undefined : (JSON.parse(asked) as string[]).map((path) => Uri.file(path))
}

async function recognised(): Promise<readonly Uri[]> {
  const folders = workspace.workspaceFolders ?? []
  if (folders.length === 0 || !workspace.getConfiguration('failopen').get('triageOnOpen', true)) return []
  for (const { uri } of folders) if (await holdsBundle(uri)) return folders.map((folder) => folder.uri)
  return []
}

/** Looks level by level, at most a hundred folders. */
async function holdsBundle(root: Uri): Promise<boolean> {
  let level = [root]
  let looked = 0
  for (let depth = 0; depth < DEPTH && level.length > 0; depth++) {
    const next: Uri[] = []
    for (const folder of level) {
      if (++looked > FOLDERS) return false
      const entries = await workspace.fs.readDirectory(folder)
      const folders = entries.filter(([, type]) => type === FileType.Directory).map(([name]) => name)
      const inspect = folders.includes('namespaces') && entries.some(([name]) => INSPECT.has(name))
      if (inspect || folders.some((name) => MARKERS.has(name))) return true
      next.push(...folders.map((name) => Uri.joinPath(folder, name)))
    }
    level = next
  }
  return false
}
