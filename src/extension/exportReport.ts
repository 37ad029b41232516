// failopen.exportReport: the current case's report in a file that the engineer names, whole or not at all; then it can be
// opened. The same functions write it as on the command line.
import { commands, env, Uri, window, workspace, type ExtensionContext } from 'vscode'
import type { Analysis } from '../core/model/analysis'
import { redactAnalysis } from '../core/redact/analysis'
import { REPORTS, type ReportFormat, type ReportWriter } from '../core/report/formats'
import { random } from '../host/random'
import { version } from '../../package.json'
import type { CaseStore } from './caseStore'
import { reportFault, type Log } from './log'

interface Choice {
  readonly label: string
  readonly description?: string
  readonly writer: ReportWriter
  readonly internal: boolean
  readonly redacted?: boolean
}

export function registerExportReport(context: ExtensionContext, store: CaseStore, log: Log): void {
  context.subscriptions.push(
    commands.registerCommand('failopen.exportReport', async (format?: ReportFormat, into?: Uri) => {
      const { current } = store
      if (!current) {
        void window.showInformationMessage('failopen: triage a bundle first, then its report can be exported.')
        return
      }
      const chosen = await choose(format)
      const target = chosen && (into ?? (await window.showSaveDialog(dialog(chosen, current))))
      if (!target) return
      try {
        const shown = chosen.redacted === true ? redactAnalysis(current, store.knowledge, random) : current
        await writeWhole(target, chosen.writer.write(shown, store.knowledge, { internal: chosen.internal, version }))
        void offer(target)
      } catch (error) {
        await reportFault(log, `the report could not be written to ${target.fsPath}`, error)
      }
    }),
  )
}

async function choose(format: ReportFormat | undefined): Promise<Choice | undefined> {
  if (format === undefined) return window.showQuickPick(choices(), { title: 'Export the report as' })
  return { label: REPORTS[format].title, writer: REPORTS[format], internal: false }
}

function choices(): Choice[] {
  const { markdown, html, sarif, json, text } = REPORTS
  const inner = 'for colleagues: with rival causes, coverage and assumed clocks'
  return [
    { label: markdown.title, description: 'a note for the customer’s ticket', writer: markdown, internal: false },
    { label: `${markdown.title}, internal`, description: inner, writer: markdown, internal: true },
    {
      label: html.title,
      description: 'one file with the timeline, for reading and print',
      writer: html,
      internal: false,
    },
    { label: `${html.title}, internal`, description: inner, writer: html, internal: true },
    { label: sarif.title, description: 'for viewers and gates of static analysis', writer: sarif, internal: false },
    { label: json.title, description: 'the whole analysis, by its schema', writer: json, internal: false },
    { label: text.title, writer: text, internal: false },
    ...[markdown, html, json].map((writer) => ({
      label: `${writer.title}, redacted`,
      description: 'pseudonyms for names and addresses, and no secrets',
      writer,
      internal: false,
      redacted: true,
    })),
  ]
}

function dialog({ writer }: Choice, { verdict }: Analysis): Parameters<typeof window.showSaveDialog>[0] {
  const name = `failopen-${verdict}.${writer.extension}`
  const folder = workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')
  return {
    title: 'Export the report',
    filters: { [writer.title]: [writer.extension] },
    ...(folder ? { defaultUri: Uri.joinPath(folder.uri, '..', name) } : {}),
  }
}

/** The dialog has asked whether a file may be replaced. */
export async function writeWhole(target: Uri, text: string): Promise<void> {
  const part = Uri.joinPath(target, '..', `.failopen-${crypto.randomUUID()}.part`)
  try {
    await workspace.fs.writeFile(part, new TextEncoder().encode(text))
    await workspace.fs.rename(part, target, { overwrite: true })
  } catch (error) {
    await workspace.fs.delete(part).then(undefined, () => undefined)
    throw error
  }
}

async function offer(target: Uri): Promise<void> {
  const actions = target.path.endsWith('.html') ? ['Open in the browser', 'Open'] : ['Open']
  const chosen = await window.showInformationMessage(`failopen: the report is in ${target.fsPath}`, ...actions)
  if (chosen === 'Open in the browser') await env.openExternal(target)
  else if (chosen === 'Open') await window.showTextDocument(target)
}
