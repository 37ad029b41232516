// The commands of the case view: filter, sort, copy, and from an editor's line to the tree.
import { commands, env, l10n, window, type ExtensionContext, type QuickPickItem } from 'vscode'
import type { CaseItem, SortBy } from './caseTree'
import { findingAt } from '../../core/report/findingAt'
import type { CaseStore } from '../caseStore'
import type { Documents } from '../documents'
import type { SelectedPeriod } from '../period'
import { createCaseView, type CaseView } from './caseView'

export function registerCaseView(
  context: ExtensionContext,
  store: CaseStore,
  documents: Documents,
  period: SelectedPeriod,
): CaseView {
  const tree = createCaseView(context, store, period)
  const add = (id: string, run: (...args: never[]) => unknown): void =>
    void context.subscriptions.push(commands.registerCommand(id, run))
  add('failopen.filterCase', () => askFilter(tree, store))
  add('failopen.clearFilter', () => {
    period.select(undefined)
    tree.setFilter('')
  })
  add('failopen.sortCase', () => askSort(tree))
  add('failopen.copyEvidence', async (item?: CaseItem, several?: readonly CaseItem[]) => {
    const chosen = several ?? (item ? [item] : tree.view.selection)
    const lines = chosen.flatMap(copyOf)
    if (lines.length > 0) await env.clipboard.writeText(`${[...new Set(lines)].join('\n')}\n`)
  })
  add('failopen.explainNode', (item?: CaseItem) => commands.executeCommand('failopen.explain', item?.node))
  add('failopen.revealInCase', () => revealLine(tree, documents))
  return tree
}

/** A group stands for all that is below it. */
function copyOf(item: CaseItem): readonly string[] {
  return item.copy === undefined ? item.children.flatMap(copyOf) : [item.copy]
}

interface FilterChoice extends QuickPickItem {
  /** Put in the place of the last word; absent where the filter is taken as it stands. */
  readonly part?: string
}

/** Shows while one types; names of the case complete the last word. Escape brings the old filter back. */
async function askFilter(tree: CaseView, store: CaseStore): Promise<void> {
  const before = tree.filter
  const known = suggestions(store)
  const input = window.createQuickPick<FilterChoice>()
  input.title = l10n.t('Filter the case')
  input.placeholder = l10n.t('node:wk-0 pod:router severity:error signature:probe "any words"')
  input.value = before
  const offer = (): void => {
    const last = /\S*$/u.exec(input.value)?.[0].toLowerCase() ?? ''
    const take: FilterChoice = {
      label: input.value.trim() === '' ? l10n.t('Show everything') : l10n.t('Show what passes: {0}', input.value),
      alwaysShow: true,
    }
    const parts = known.filter((text) => text.includes(last) && text !== last).slice(0, SUGGESTED)
    input.items = [take, ...parts.map((part) => ({ label: part, part, alwaysShow: true }))]
    tree.setFilter(input.value)
  }
  offer()
  const accepted = await new Promise<boolean>((resolve) => {
    input.onDidChangeValue(offer)
    input.onDidHide(() => resolve(false))
    input.onDidAccept(() => {
      const [{ part } = {}] = input.selectedItems as readonly FilterChoice[]
      if (part === undefined) return resolve(true)
      input.value = `${input.value.replace(/\S*$/u, '')}${part} `
      offer()
    })
    input.show()
  })
  if (!accepted) tree.setFilter(before)
  input.dispose()
}

const SUGGESTED = 50

function suggestions({ soFar, current }: CaseStore): string[] {
  const shown = soFar ?? current
  if (!shown) return []
  const quoted = (text: string): string => (/\s/u.test(text) ? `"${text}"` : text)
  const of = (field: string, values: Iterable<string | undefined>): string[] =>
    [...new Set(values)]
      .flatMap((value) => (value === undefined ? [] : [`${field}:${quoted(value.toLowerCase())}`]))
      .sort()
  return [
    ...of('severity', ['error', 'warning', 'info']),
    ...of(
      'node',
      shown.findings.map(({ node }) => node),
    ),
    ...of(
      'signature',
      shown.findings.map(({ signature }) => signature),
    ),
    ...of(
      'pod',
      shown.findings.map(({ pod }) => pod),
    ),
  ]
}

async function askSort(tree: CaseView): Promise<void> {
  const choices: { label: string; description?: string; by: SortBy }[] = [
    { label: l10n.t('By time'), by: 'time' },
    { label: l10n.t('By severity'), by: 'severity' },
    { label: l10n.t('By count'), by: 'count' },
  ]
  const items = choices.map((choice) => (choice.by === tree.sort ? { ...choice, description: l10n.t('now') } : choice))
  const chosen = await window.showQuickPick(items, { title: l10n.t('Sort other findings') })
  if (chosen) tree.setSort(chosen.by)
}

async function revealLine(tree: CaseView, documents: Documents): Promise<void> {
  const editor = window.activeTextEditor
  const view = editor && documents.viewOf(editor.document)
  const line = (editor?.selection.active.line ?? 0) + 1
  const occurrence = view?.occurrences.find(({ place }) => place.line === line)
  const finding = view && occurrence && findingAt(view.analysis, occurrence)
  const item = finding && tree.itemOf(view.analysis.findings.indexOf(finding))
  if (item) await tree.view.reveal(item, { select: true, focus: true, expand: true })
  else
    void window.showInformationMessage(l10n.t('This line is no finding of the current case, or the filter hides it.'))
}
