// Triages the workspace by itself where it holds a known bundle, so that opening the folder is all there is to do.
import { CancellationError, ProgressLocation, window, workspace, type ExtensionContext } from 'vscode'
import type { CaseStore } from './caseStore'
import { reportFault, type Log } from './log'

/** One file of each kind of bundle that always is there. */
const MARKERS = '{**/sos_commands/kernel/uname_-a,**/cluster-scoped-resources/core/nodes/*.yaml,**/namespaces/*/core/events.yaml}'

export function registerAutoTriage(context: ExtensionContext, store: CaseStore, log: Log): void {
  void context
  void (async () => {
    const folders = workspace.workspaceFolders ?? []
    if (folders.length === 0 || !workspace.getConfiguration('failopen').get('triageOnOpen', true)) return
    const [marker] = await workspace.findFiles(MARKERS, null, 1)
    // A triage that the user asked for meanwhile is not overtaken.
    if (!marker || store.current) return
    try {
      await window.withProgress({ location: ProgressLocation.Window, title: '$(search) failopen: triage' }, () =>
        store.triage(folders.map(({ uri }) => uri)),
      )
    } catch (error) {
      if (!(error instanceof CancellationError)) await reportFault(log, 'the triage failed', error)
    }
  })()
}
