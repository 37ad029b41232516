// failopen.openFinding: jumps to a finding's file and line, inside archives too. failopen.openPage: a signature's page.
import { stat } from 'node:fs/promises'
import {
  commands,
  l10n,
  ViewColumn,
  window,
  workspace,
  type ExtensionContext,
  type TextDocument,
  type Uri,
} from 'vscode'
import type { Place } from '../core/model/place'
import type { CaseStore } from './caseStore'
import type { Excerpts } from './browse/excerpts'
import { DOCUMENT_LIMIT } from './bundleFileSystem'
import { bundleUri, rangeOf, uriOf } from './places'
import { pageUri, registerSignaturePages } from './signaturePage'

export function registerOpenFinding(context: ExtensionContext, store: CaseStore, excerpts: Excerpts): void {
  registerSignaturePages(context, store)
  context.subscriptions.push(
    commands.registerCommand('failopen.openFinding', async (target: number | Place, viewColumn?: ViewColumn) => {
      const place = typeof target === 'number' ? store.current?.findings[target]?.place : target
      if (place) await openPlace(place, excerpts, viewColumn)
    }),
    commands.registerCommand('failopen.openPage', async (id: string) => {
      await commands.executeCommand('markdown.showPreview', pageUri(id))
    }),
  )
}

async function openPlace(place: Place, excerpts: Excerpts, viewColumn = ViewColumn.One): Promise<void> {
  try {
    const uri = await documentUri(place.path)
    await workspace.openTextDocument(uri)
    const shown = await excerpts.show(place)
    const document = await workspace.openTextDocument(uri)
    const height = excerpts.known(place.path)?.excerpt.height
    if (height !== undefined) await reaches(document, height)
    const range = document.validateRange(rangeOf(shown))
    await window.showTextDocument(document, { selection: range, preview: true, viewColumn })
  } catch (error) {
    // VS Code's words of files that are gone are already for users.
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

/** A document follows its excerpt a moment later. */
function reaches(document: TextDocument, height: number): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (document.lineCount !== height && !document.isClosed) return
      following.dispose()
      clearTimeout(patience)
      resolve()
    }
    const following = workspace.onDidChangeTextDocument(look)
    const patience = setTimeout(() => {
      following.dispose()
      resolve()
    }, PATIENCE)
    look()
  })
}

const PATIENCE = 5000

/** A large file on disk opens as an excerpt: VS Code would hide it from the extension. */
async function documentUri(path: string): Promise<Uri> {
  const found = await stat(path).catch(() => undefined)
  return found?.isFile() === true && found.size > DOCUMENT_LIMIT ? bundleUri(path) : uriOf(path)
}
