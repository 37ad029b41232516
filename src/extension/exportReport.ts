// failopen.exportReport: the current case's report in a file that the engineer names, whole or not at all; then it can be
// opened. The same functions write it as on the command line.
import { commands, env, l10n, Uri, window, workspace, type ExtensionContext } from 'vscode'
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
        void window.showInformationMessage(l10n.t('failopen: triage a bundle first, then its report can be exported.'))
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
        await reportFault(log, l10n.t('the report could not be written to {0}', target.fsPath), error)
      }
    }),
  )
}

async function choose(format: ReportFormat | undefined): Promise<Choice | undefined> {
  if (format === undefined) return window.showQuickPick(choices(), { title: l10n.t('Export the report as') })
  return { label: REPORTS[format].title, writer: REPORTS[format], internal: false }
}

function choices(): Choice[] {
  const { markdown, html, sarif, json, text } = REPORTS
  const inner = l10n.t('for colleagues: with rival causes, coverage and assumed clocks')
  return [
    {
      label: markdown.title,
      description: l10n.t('a note for the customer’s ticket'),
      writer: markdown,
      internal: false,
    },
    { label: l10n.t('{0}, internal', markdown.title), description: inner, writer: markdown, internal: true },
    {
      label: html.title,
      description: l10n.t('one file with the timeline, for reading and print'),
      writer: html,
      internal: false,
    },
    { label: l10n.t('{0}, internal', html.title), description: inner, writer: html, internal: true },
    {
      label: sarif.title,
      description: l10n.t('for viewers and gates of static analysis'),
      writer: sarif,
      internal: false,
    },
    { label: json.title, description: l10n.t('the whole analysis, by its schema'), writer: json, internal: false },
    { label: text.title, writer: text, internal: false },
    ...[markdown, html, json].map((writer) => ({
      label: l10n.t('{0}, redacted', writer.title),
      description: l10n.t('pseudonyms for names and addresses, and no secrets'),
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
    title: l10n.t('Export the report'),
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
  const inBrowser = l10n.t('Open in the browser')
  const inEditor = l10n.t('Open')
  const actions = target.path.endsWith('.html') ? [inBrowser, inEditor] : [inEditor]
  const chosen = await window.showInformationMessage(
    l10n.t('failopen: the report is in {0}', target.fsPath),
    ...actions,
  )
  if (chosen === inBrowser) await env.openExternal(target)
  else if (chosen === inEditor) await window.showTextDocument(target)
}
