// Keeps the current case beside the workspace, so that it is there again after a reload. What it keeps is bounded; a case
// that is larger is triaged anew by the user.
import { Uri, workspace, type ExtensionContext } from 'vscode'
import type { Analysis } from '../core/model/analysis'
import type { CaseStore } from './caseStore'
import type { Log } from './log'

const LONGEST = 16 * 2 ** 20

export function registerRestoreCase(context: ExtensionContext, store: CaseStore, log: Log): void {
  // An empty window has no place of its own.
  const place = context.storageUri
  if (!place) return
  const file = Uri.joinPath(place, 'case.json')
  context.subscriptions.push(
    store.onDidChange((analysis) => {
      if (!store.restored)
        void save(place, file, analysis).catch((error: unknown) => log.warn(`the case was not kept: ${String(error)}`))
    }),
  )
  void load(file).then((analysis) => (analysis && !store.current ? store.restore(analysis) : undefined))
}

async function save(place: Uri, file: Uri, analysis: Analysis): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify(analysis))
  if (bytes.length > LONGEST) {
    await workspace.fs.delete(file).then(undefined, () => undefined)
    return
  }
  await workspace.fs.createDirectory(place)
  await workspace.fs.writeFile(file, bytes)
}

async function load(file: Uri): Promise<Analysis | undefined> {
  try {
    const analysis = JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(file))) as Analysis
    return analysis.schema === 'failopen.analysis/1' ? analysis : undefined
  } catch {
    return undefined
  }
}
