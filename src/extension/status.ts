// The status bar: the current case's verdict, one click from the panel.
import { StatusBarAlignment, ThemeColor, window, type ExtensionContext, l10n } from 'vscode'
import type { Verdict } from '../core/model/analysis'
import { VERDICT_WORDS } from '../core/report/text'
import type { CaseStore } from './caseStore'

const ICONS: Readonly<Record<Verdict, string>> = {
  confirmed: '$(error)',
  likely: '$(error)',
  'at-risk': '$(warning)',
  'not-collected': '$(question)',
  'ruled-out': '$(pass)',
  clear: '$(pass)',
}

export function registerStatus(context: ExtensionContext, store: CaseStore): void {
  const item = window.createStatusBarItem('failopen.verdict', StatusBarAlignment.Left, 10)
  item.name = l10n.t('failopen verdict')
  item.command = 'failopen.explain'
  context.subscriptions.push(
    item,
    store.onDidChange(({ verdict }) => {
      item.text = `${ICONS[verdict]} failopen: ${verdict}`
      item.tooltip = VERDICT_WORDS[verdict]
      const bad = verdict === 'confirmed' || verdict === 'likely'
      item.backgroundColor = bad ? new ThemeColor('statusBarItem.errorBackground') : undefined
      item.show()
    }),
  )
}
