// failopen.browse: shows an archive as a folder of the workspace, without unpacking it. A compressed file opens as the text
// that it holds; what is no archive by its bytes is told so.
import { basename } from 'node:path'
import type { Uri } from 'vscode'
import { CancellationError, commands, l10n, window, workspace, type ExtensionContext } from 'vscode'
import type { Place } from '../../core/model/place'
import { bundleUri, pathOf } from '../places'
import type { Archives } from './archives'

export function registerBrowse(context: ExtensionContext, archives: Archives): void {
  context.subscriptions.push(
    commands.registerCommand('failopen.browse', async (clicked?: Uri) => {
      const uri = clicked ?? (await choose())
      if (uri) await browse(pathOf(uri), archives)
    }),
  )
}

async function choose(): Promise<Uri | undefined> {
  const chosen = await window.showOpenDialog({
    title: l10n.t('Open an archive as a folder'),
    openLabel: l10n.t('Open as Folder'),
  })
  return chosen?.[0]
}

async function browse(path: string, archives: Archives): Promise<void> {
  try {
    const found = await archives.ask(path, 'find', path)
    if (found?.type === 'folder') await show(found.path)
    else if (found && (found.kept || found.reason === undefined)) {
      const place: Place = { path, line: 1, column: 1, endColumn: 1 }
      await commands.executeCommand('failopen.openFinding', place)
    } else void window.showWarningMessage(`${path}: ${found?.reason ?? l10n.t('nothing is there')}`)
  } catch (error) {
    if (error instanceof CancellationError) return
    void window.showWarningMessage(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function show(folder: string): Promise<void> {
  const uri = bundleUri(folder)
  const open = workspace.workspaceFolders ?? []
  if (!open.some((one) => one.uri.toString() === uri.toString())) {
    const name = basename(folder).replace(/!$/u, '')
    if (!workspace.updateWorkspaceFolders(open.length, 0, { uri, name })) return
  }
  await commands.executeCommand('revealInExplorer', uri)
}
