// Tree items: how an item of the case looks, sounds and what a click on it does.
import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode'
import type { CaseItem } from './caseTree'

const ICONS: Readonly<Record<string, string>> = {
  confirmed: 'error',
  likely: 'error',
  'at-risk': 'warning',
  'not-collected': 'question',
  'ruled-out': 'pass',
  clear: 'pass',
  cause: 'flame',
  mechanism: 'trash',
  effect: 'pulse',
  consequence: 'debug-restart',
  context: 'info',
  error: 'error',
  warning: 'warning',
  info: 'info',
}
const OWN: Partial<Record<CaseItem['what'], string>> = {
  rival: 'git-compare',
  missing: 'inbox',
  note: 'note',
  node: 'server',
}

export function treeItem(item: CaseItem): TreeItem {
  const { id, what, label, detail, tooltip, tone, place, spoken, open, children } = item
  const state =
    children.length === 0
      ? TreeItemCollapsibleState.None
      : open === true
        ? TreeItemCollapsibleState.Expanded
        : TreeItemCollapsibleState.Collapsed
  const made = new TreeItem(label, state)
  made.id = id
  made.contextValue = `${what}${item.copy === undefined ? '' : ' copy'}`
  made.iconPath = new ThemeIcon(OWN[what] ?? ICONS[tone ?? 'info'] ?? 'circle-outline', colourOf(tone))
  made.accessibilityInformation = { label: spoken }
  if (detail !== undefined) made.description = detail
  if (tooltip !== undefined) made.tooltip = tooltip
  if (place) made.command = { title: '', command: 'failopen.openFinding', arguments: [place] }
  else if (what === 'node') made.command = { title: '', command: 'failopen.explain', arguments: [item.node] }
  else if (what === 'verdict') made.command = { title: '', command: 'failopen.explain' }
  return made
}

function colourOf(tone: CaseItem['tone']): ThemeColor | undefined {
  if (tone === undefined || tone === 'context' || tone === 'info') return undefined
  if (tone === 'error') return new ThemeColor('list.errorForeground')
  if (tone === 'warning') return new ThemeColor('list.warningForeground')
  return new ThemeColor(
    `failopen.${tone === 'at-risk' ? 'atRisk' : tone === 'not-collected' ? 'notCollected' : tone === 'ruled-out' ? 'ruledOut' : tone}`,
  )
}
