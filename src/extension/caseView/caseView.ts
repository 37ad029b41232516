// The case view: the current case as a tree in its own container, filtered and sorted as the user likes it.
import {
  commands,
  EventEmitter,
  l10n,
  window,
  type ExtensionContext,
  type TreeDataProvider,
  type TreeView,
} from 'vscode'
import { caseTree, NEEDS_ACTION, type CaseItem, type SortBy } from './caseTree'
import { isEverything, parseFilter, type Period } from '../../core/report/findingFilter'
import type { CaseStore } from '../caseStore'
import type { SelectedPeriod } from '../period'
import { treeItem } from './items'

export interface CaseView {
  readonly view: TreeView<CaseItem>
  readonly filter: string
  readonly sort: SortBy
  setFilter(text: string): void
  setSort(sort: SortBy): void
  /** The item of a finding, where the filter lets it through. */
  itemOf(finding: number): CaseItem | undefined
  readonly roots: readonly CaseItem[]
}

const VIEW = 'failopen.case'

export function createCaseView(context: ExtensionContext, store: CaseStore, selected: SelectedPeriod): CaseView {
  const memory = context.workspaceState
  let filter = memory.get<string>('case.filter', '')
  let sort = memory.get<SortBy>('case.sort', 'time')
  let roots: readonly CaseItem[] = []
  const parents = new Map<CaseItem, CaseItem>()
  const changed = new EventEmitter<void>()

  const provider: TreeDataProvider<CaseItem> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: treeItem,
    getChildren: (item) => [...(item ? item.children : roots)],
    getParent: (item) => parents.get(item),
  }
  const view = window.createTreeView(VIEW, { treeDataProvider: provider, canSelectMany: true, showCollapseAll: true })

  const build = (): void => {
    const shown = store.soFar ?? store.current
    const { current: period } = selected
    const parsed = { ...parseFilter(filter), ...(period ? { period } : {}) }
    roots = shown ? caseTree(shown, store.knowledge, { filter: parsed, sort, growing: store.soFar !== undefined }) : []
    parents.clear()
    const adopt = (item: CaseItem): void => {
      for (const child of item.children) {
        parents.set(child, item)
        adopt(child)
      }
    }
    roots.forEach(adopt)
    const filtered = !isEverything(parsed)
    void commands.executeCommand('setContext', 'failopen.filtered', filtered)
    void commands.executeCommand('setContext', 'failopen.hasCase', shown !== undefined)
    view.description = filtered
      ? filterWords(filter, period)
      : sort === 'time'
        ? ''
        : sort === 'severity'
          ? l10n.t('by severity')
          : l10n.t('by count')
    view.message = messageOf(filtered)
    const open = shown?.nodes.filter(({ verdict }) => NEEDS_ACTION.has(verdict)).length ?? 0
    view.badge =
      open > 0
        ? { value: open, tooltip: open === 1 ? l10n.t('1 node needs action') : l10n.t('{0} nodes need action', open) }
        : undefined
    changed.fire()
  }
  const messageOf = (filtered: boolean): string => {
    if (roots.length === 0) return ''
    if (store.soFar) return l10n.t('Still being read: what is shown may change.')
    if (filtered && roots.length === 1) return l10n.t('No finding passes the filter.')
    return store.restored ? l10n.t('As read in the last session; triage again to bring it up to date.') : ''
  }
  context.subscriptions.push(
    view,
    changed,
    store.onDidChange(build),
    store.onDidGrow(build),
    selected.onDidChange(build),
  )
  build()

  return {
    view,
    get filter() {
      return filter
    },
    get sort() {
      return sort
    },
    get roots() {
      return roots
    },
    setFilter(text) {
      filter = text.trim()
      void memory.update('case.filter', filter)
      build()
    },
    setSort(by) {
      sort = by
      void memory.update('case.sort', by)
      build()
    },
    itemOf: (finding) => (store.soFar ? undefined : [...parents.keys()].find((item) => item.finding === finding)),
  }
}

function filterWords(filter: string, period: Period | undefined): string {
  const time = (ms: number): string => new Date(ms).toISOString().slice(11, 19)
  return [filter, period ? `${time(period.from)} – ${time(period.to)}` : ''].filter((part) => part !== '').join(' · ')
}
