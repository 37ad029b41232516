// failopen.exportReport: the current case's report in a new document, to be saved where the engineer wants it.
import { commands, window, workspace, type ExtensionContext } from 'vscode'
import { textReport } from '../core/report/text'
import * as knowledge from '../knowledge'
import type { CaseStore } from './caseStore'

export function registerExportReport(context: ExtensionContext, store: CaseStore): void {
  context.subscriptions.push(
    commands.registerCommand('failopen.exportReport', async () => {
      const { current } = store
      if (!current) {
        void window.showInformationMessage('failopen: triage a bundle first, then its report can be exported.')
        return
      }
      const formats = [
        { label: 'Text', language: 'plaintext', read: () => textReport(current, knowledge) },
        { label: 'JSON', language: 'json', read: () => JSON.stringify(current, null, 2) },
      ]
      const chosen = await window.showQuickPick(formats, { title: 'Export the report as' })
      if (!chosen) return
      const document = await workspace.openTextDocument({ language: chosen.language, content: chosen.read() })
      await window.showTextDocument(document)
    }),
  )
}
