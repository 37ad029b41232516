// failopen.triage: on what was selected in the Explorer, or on what the user chooses, with a progress that can be cancelled.
import {
  CancellationError,
  commands,
  l10n,
  ProgressLocation,
  Uri,
  window,
  workspace,
  type ExtensionContext,
} from 'vscode'
import { unreadableInputs } from '../core/report/inputs'
import type { CaseStore } from './caseStore'
import { reportFault, type Log } from './log'
import { pathOf } from './places'

export function registerTriage(context: ExtensionContext, store: CaseStore, log: Log): void {
  context.subscriptions.push(
    commands.registerCommand('failopen.triage', async (clicked?: Uri | readonly Uri[], selected?: readonly Uri[]) => {
      const uris = asked(clicked, selected) ?? (await choose())
      if (uris && uris.length > 0) return triageWithProgress(uris, store, log)
      return undefined
    }),
  )
}

/** The Explorer passes the clicked uri and the whole selection; other callers pass one uri or a list. */
function asked(clicked?: Uri | readonly Uri[], selected?: readonly Uri[]): readonly Uri[] | undefined {
  if (selected && selected.length > 0) return selected
  if (clicked === undefined) return undefined
  return clicked instanceof Uri ? [clicked] : clicked
}

export async function triageWithProgress(uris: readonly Uri[], store: CaseStore, log: Log): Promise<void> {
  try {
    const analysis = await window.withProgress(
      { location: ProgressLocation.Notification, title: 'failopen', cancellable: true },
      (progress, token) =>
        store.triage(uris, token, ({ files, bytes, found, path }) => {
          const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
          progress.report({
            message: l10n.t('{0} files, {1} MB, {2} found · {3}', files, (bytes / 1e6).toFixed(0), found, name),
          })
        }),
    )
    const unread = unreadableInputs(analysis, uris.map(pathOf))
    for (const { path, reason } of unread) void window.showWarningMessage(`failopen: ${path}: ${reason}`)
    if (unread.length < uris.length) await commands.executeCommand('failopen.explain')
  } catch (error) {
    if (!(error instanceof CancellationError)) await reportFault(log, l10n.t('the triage failed'), error)
  }
}

async function choose(): Promise<readonly Uri[] | undefined> {
  const folders = workspace.workspaceFolders ?? []
  const items = [
    ...(folders.length > 0
      ? [{ label: l10n.t('$(root-folder) The open folder'), pick: () => folders.map(({ uri }) => uri) }]
      : []),
    {
      label: l10n.t('$(file-zip) Files or archives…'),
      pick: () => dialog({ canSelectFiles: true, canSelectFolders: false }),
    },
    { label: l10n.t('$(folder) Folders…'), pick: () => dialog({ canSelectFiles: false, canSelectFolders: true }) },
  ]
  const chosen =
    items.length === 1 ? items[0] : await window.showQuickPick(items, { title: l10n.t('Triage a support bundle') })
  return chosen?.pick()
}

async function dialog(what: {
  canSelectFiles: boolean
  canSelectFolders: boolean
}): Promise<readonly Uri[] | undefined> {
  return window.showOpenDialog({
    ...what,
    canSelectMany: true,
    openLabel: l10n.t('Triage'),
    title: l10n.t('All selected are one case'),
  })
}
