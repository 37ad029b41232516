// failopen.compare: asks for the case before a remedy and the case after it, and shows side by side whether it helped. The
// current case stays what it is.
import {
  CancellationError,
  commands,
  EventEmitter,
  l10n,
  ProgressLocation,
  Uri,
  window,
  workspace,
  type ExtensionContext,
} from 'vscode'
import { compareCases, endOf } from '../core/report/compare/compare'
import type { Comparison } from '../core/report/compare/comparison'
import { comparisonMarkdown } from '../core/report/compare/write'
import type { CaseStore } from './caseStore'
import { reportFault, type Log } from './log'

const SCHEME = 'failopen-comparison'
const PAGE = Uri.from({ scheme: SCHEME, path: '/Before and after.md' })

export function registerCompare(context: ExtensionContext, store: CaseStore, log: Log): void {
  const changed = new EventEmitter<Uri>()
  let page = ''
  context.subscriptions.push(
    changed,
    workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: () => page,
    }),
    commands.registerCommand('failopen.compare', async (before?: Uri, after?: Uri): Promise<Comparison | undefined> => {
      const old = before ?? (await choose(l10n.t('The case before the remedy')))
      const now = old && (after ?? (await choose(l10n.t('The case after the remedy'))))
      if (!now) return undefined
      try {
        const comparison = await compare(old, now, store)
        page = comparisonMarkdown(comparison)
        changed.fire(PAGE)
        await commands.executeCommand('markdown.showPreview', PAGE)
        return comparison
      } catch (error) {
        if (!(error instanceof CancellationError)) await reportFault(log, l10n.t('the comparison failed'), error)
        return undefined
      }
    }),
  )
}

async function choose(title: string): Promise<Uri | undefined> {
  const kinds = [
    { label: l10n.t('$(file-zip) A file or an archive…'), canSelectFolders: false },
    { label: l10n.t('$(folder) A folder…'), canSelectFolders: true },
  ]
  const kind = await window.showQuickPick(kinds, { title })
  if (!kind) return undefined
  const { canSelectFolders } = kind
  const [chosen] =
    (await window.showOpenDialog({
      title,
      openLabel: l10n.t('Compare'),
      canSelectFolders,
      canSelectFiles: !canSelectFolders,
    })) ?? []
  return chosen
}

async function compare(before: Uri, after: Uri, store: CaseStore): Promise<Comparison> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title: 'failopen', cancellable: true },
    async (progress, token) => {
      progress.report({ message: l10n.t('the case before') })
      const old = await store.read([before], { token })
      const since = endOf(old)
      progress.report({ message: l10n.t('the case after') })
      const now = await store.read([after], { token, ...(since === undefined ? {} : { since }) })
      return compareCases(old, now, since)
    },
  )
}
