// Triages the workspace by itself where it holds a bundle of a known kind, so that opening the folder is all there is to do.
import {
  CancellationError,
  FileType,
  l10n,
  ProgressLocation,
  Uri,
  window,
  workspace,
  type ExtensionContext,
} from 'vscode'
import { findRoots } from '../core/recognise/bundles'
import { kinds } from '../knowledge'
import type { CaseStore } from './caseStore'
import { reportFault, type Log } from './log'

/** Any workspace is looked into, so the look is a short one. */
const DEPTH = 5
const FOLDERS = 100

export function registerAutoTriage(_context: ExtensionContext, store: CaseStore, log: Log): void {
  void start(store).catch((error: unknown) => {
    if (!(error instanceof CancellationError)) void reportFault(log, l10n.t('the triage failed'), error)
  })
}

async function start(store: CaseStore): Promise<void> {
  const uris = askedFor() ?? (await recognised())
  // A triage that the user asked for meanwhile is not overtaken.
  if (uris.length === 0 || (store.current && !store.restored)) return
  await window.withProgress({ location: ProgressLocation.Window, title: l10n.t('$(search) failopen: triage') }, () =>
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

/** Looks level by level, at most a hundred folders, for what makes a triage know a bundle. */
async function holdsBundle(root: Uri): Promise<boolean> {
  const paths: string[] = []
  let level = [root]
  let looked = 0
  for (let depth = 0; depth < DEPTH && level.length > 0; depth++) {
    const next: Uri[] = []
    for (const folder of level) {
      if (++looked > FOLDERS) break
      for (const [name, type] of await workspace.fs.readDirectory(folder)) {
        const uri = Uri.joinPath(folder, name)
        if (type === FileType.Directory) next.push(uri)
        const path = uri.path.slice(root.path.length)
        paths.push(type === FileType.Directory ? `${path}/` : path)
      }
    }
    if (findRoots(paths, kinds).roots.length > 0) return true
    level = next
  }
  return false
}
