// The output channel: what a user is shown for "Show log".
import { l10n, window, type ExtensionContext, type LogOutputChannel } from 'vscode'

export type Log = LogOutputChannel

export function createLog(context: ExtensionContext): Log {
  const channel = window.createOutputChannel('failopen', { log: true })
  context.subscriptions.push(channel)
  return channel
}

/** A fault of the program: logged with its cause, one message. */
export async function reportFault(log: Log, what: string, error: unknown): Promise<void> {
  log.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  const show = l10n.t('Show log')
  const chosen = await window.showErrorMessage(
    `failopen: ${what}: ${error instanceof Error ? error.message : String(error)}`,
    show,
  )
  if (chosen === show) log.show()
}
