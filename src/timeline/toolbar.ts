// The bar above the chart: the selected period, and what keys and wheel do, as buttons.
import * as l10n from '@vscode/l10n'
import type { Period } from '../core/report/findingFilter'
import { button, element } from '../panel/dom'
import { lengthWords, spanWords } from './words'

export interface ToolbarActions {
  zoomIn(): void
  zoomOut(): void
  showAll(): void
  toTable(): void
  zoomToPeriod(): void
  clearPeriod(): void
}

export interface Toolbar {
  readonly root: HTMLElement
  update(state: { readonly period: Period | undefined; readonly table: boolean; readonly summary: string }): void
}

export function createToolbar(actions: ToolbarActions): Toolbar {
  const period = element('div', { class: 'period' })
  const table = button(l10n.t('Table'), actions.toTable)
  const tools = [
    symbol('−', l10n.t('Zoom out'), actions.zoomOut),
    symbol('+', l10n.t('Zoom in'), actions.zoomIn),
    button(l10n.t('Whole case'), actions.showAll),
  ]
  const root = element('div', { class: 'bar' }, [period, element('div', { class: 'tools' }, [...tools, table])])
  let shown = ''
  return {
    root,
    update({ period: selected, table: asTable, summary }) {
      table.setAttribute('aria-pressed', String(asTable))
      for (const tool of tools) tool.disabled = asTable
      const words = selected
        ? `${spanWords(selected.from, selected.to)} UTC (${lengthWords(selected.to - selected.from)})`
        : summary
      if (words === shown) return
      shown = words
      period.replaceChildren(element('span', { class: selected ? 'selected' : 'summary' }, [words]))
      if (selected)
        period.append(button(l10n.t('Zoom to it'), actions.zoomToPeriod), button(l10n.t('Clear'), actions.clearPeriod))
    },
  }
}

function symbol(label: string, title: string, press: () => void): HTMLButtonElement {
  const made = button(label, press)
  made.title = title
  made.setAttribute('aria-label', title)
  return made
}
