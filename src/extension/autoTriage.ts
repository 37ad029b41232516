// Triages the workspace by itself where it holds a known bundle, so that opening the folder is all there is to do.
import { CancellationError, ProgressLocation, Uri, window, workspace, type ExtensionContext } from 'vscode'
import type { CaseStore } from './caseStore'
import { reportFault, type Log } from './log'

/** One file of each kind of bundle that always is there. */
const MARKERS =
  '{**/sos_commands/kernel/uname_-a,**/cluster-scoped-resources/core/nodes/*.yaml,**/namespaces/*/core/events.yaml}'

export function registerAutoTriage(_context: ExtensionContext, store: CaseStore, log: Log): void {
  void start(store).catch((error: unknown) => {
    if (!(error instanceof CancellationError)) void reportFault(log, 'the triage failed', error)
  })
}

async function start(store: CaseStore): Promise<void> {
  const uris = askedFor() ?? (await recognised())
  // A triage that the user asked for meanwhile is not overtaken.
  if (uris.length === 0 || store.current) return
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
  const [marker] = await workspace.findFiles(MARKERS, null, 1)
  return marker ? folders.map(({ uri }) => uri) : []
}
