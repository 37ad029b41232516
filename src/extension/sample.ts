// failopen.openSample: triages the small case that ships with the extension, so that everything can be tried without one.
import { commands, Uri, type ExtensionContext } from 'vscode'
import type { CaseStore } from './caseStore'
import type { Log } from './log'
import { triageWithProgress } from './triageCommand'

export function registerSample(context: ExtensionContext, store: CaseStore, log: Log): void {
  context.subscriptions.push(
    commands.registerCommand('failopen.openSample', async () => {
      await triageWithProgress([Uri.joinPath(context.extensionUri, 'dist', 'sample.tar.gz')], store, log)
      await commands.executeCommand('failopen.case.focus')
    }),
  )
}
