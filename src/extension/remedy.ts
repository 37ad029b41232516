// failopen.insertRemedy: a remedy as a snippet with computed values, in a new document.
import { commands, SnippetString, window, workspace, type ExtensionContext } from 'vscode'
import type { Remedy } from '../core/model/remedy'
import { remedyValues } from '../core/report/remedies'
import { remedies } from '../knowledge'
import type { CaseStore } from './caseStore'

export function registerRemedy(context: ExtensionContext, store: CaseStore): void {
  context.subscriptions.push(
    commands.registerCommand('failopen.insertRemedy', async (id?: string) => {
      const remedy = remedies.find((one) => one.id === id) ?? (await choose())
      if (!remedy?.snippet) return
      const document = await workspace.openTextDocument({ language: remedy.snippet.languageId })
      const editor = await window.showTextDocument(document)
      await editor.insertSnippet(new SnippetString(remedy.snippet.text(remedyValues(store.current))))
    }),
  )
}

async function choose(): Promise<Remedy | undefined> {
  const items = remedies
    .filter(({ snippet }) => snippet)
    .map((remedy) => ({ label: remedy.title, detail: remedy.what, remedy }))
  const chosen = await window.showQuickPick(items, { title: 'Insert a remedy', matchOnDetail: true })
  return chosen?.remedy
}
