// failopen.openFinding: jumps to a finding's file and line, inside archives too. failopen.openPage: a signature's page.
import { commands, l10n, ViewColumn, window, workspace, type ExtensionContext } from 'vscode'
import type { Place } from '../core/model/place'
import type { CaseStore } from './caseStore'
import { rangeOf, uriOf } from './places'
import { pageUri, registerSignaturePages } from './signaturePage'

export function registerOpenFinding(context: ExtensionContext, store: CaseStore): void {
  registerSignaturePages(context, store)
  context.subscriptions.push(
    commands.registerCommand('failopen.openFinding', async (target: number | Place) => {
      const place = typeof target === 'number' ? store.current?.findings[target]?.place : target
      if (place) await openPlace(place)
    }),
    commands.registerCommand('failopen.openPage', async (id: string) => {
      await commands.executeCommand('markdown.showPreview', pageUri(id))
    }),
  )
}

export async function openPlace(place: Place, viewColumn = ViewColumn.One): Promise<void> {
  try {
    const document = await workspace.openTextDocument(uriOf(place.path))
    const range = document.validateRange(rangeOf(place))
    await window.showTextDocument(document, { selection: range, preview: true, viewColumn })
  } catch (error) {
    // VS Code refuses files over 50 MB and those that are gone; its words are already for users.
    void window.showWarningMessage(
      l10n.t(
        '{0}:{1} does not open: {2}',
        place.path,
        place.line,
        error instanceof Error ? error.message : String(error),
      ),
    )
  }
}
