// Completion and hover in settings files: what a key of net.core and netfilter is, and what a receive buffer holds.
import {
  CompletionItem,
  CompletionItemKind,
  Hover,
  l10n,
  languages,
  Range,
  type ExtensionContext,
  type Position,
  type TextDocument,
} from 'vscode'
import type { SysctlKey } from '../../core/model/sysctlKey'
import { bufferSentence } from '../../core/report/capacity'
import { assignments } from '../../core/settings/assignment'
import { DEFAULT_KEY, MAX_KEY } from '../../core/settings/problems'
import { sysctlKeys } from '../../knowledge/sysctlKeys'
import { markdown } from '../markdown'
import { rangeIn, SELECTOR, type SettingsDocuments, type SettingsView } from './settingsDocuments'

const BUFFERS: ReadonlySet<string> = new Set([DEFAULT_KEY, MAX_KEY])

export function registerSettingsHelp(context: ExtensionContext, documents: SettingsDocuments): void {
  context.subscriptions.push(
    languages.registerHoverProvider(SELECTOR, {
      provideHover(document, position) {
        const view = documents.viewOf(document)
        return view && hoverAt(document, position, view)
      },
    }),
    languages.registerCompletionItemProvider(
      SELECTOR,
      {
        provideCompletionItems(document, position) {
          const view = documents.viewOf(document)
          return view && isInside(document, position, view) ? completions(document, position, view) : undefined
        },
      },
      '.',
      '=',
      ' ',
    ),
  )
}

function hoverAt(document: TextDocument, position: Position, { blocks, need }: SettingsView): Hover | undefined {
  for (const block of blocks) {
    for (const { key, keySpan, valueSpan, number } of assignments(block.text)) {
      const range = rangeIn(document, block.place({ start: keySpan.start, end: valueSpan.end }))
      const known = range.contains(position) ? sysctlKeys.find((one) => one.key === key) : undefined
      if (!known) continue
      const buffer = number !== undefined && BUFFERS.has(key) ? [bufferSentence(number, need.bytes)] : []
      return new Hover(markdown([...describe(known), ...buffer]), range)
    }
  }
  return undefined
}

function describe({ key, what, usual, unit, source }: SysctlKey): string[] {
  const facts = usual === undefined ? l10n.t('in {0}', unit) : l10n.t('in {0}; usually {1}', unit, usual)
  return [`**${key}** · ${facts}`, what, `**${l10n.t('Source')}** [${source.text}](${source.url})`]
}

/** Data URLs hold their lines encoded: nothing is typed there. */
function isInside(document: TextDocument, position: Position, { blocks }: SettingsView): boolean {
  const lines = blocks.filter(({ form }) => form !== 'machineconfig')
  return lines.some((block) => {
    const { start, end } = rangeIn(document, block.place({ start: 0, end: block.text.length }))
    return position.line >= start.line && position.line <= end.line
  })
}

function completions(document: TextDocument, position: Position, { need }: SettingsView): CompletionItem[] {
  const before = document.lineAt(position.line).text.slice(0, position.character)
  const value = /^\s*-?\s*(net\.core\.rmem_(?:default|max))\s*=\s*(?<typed>\d*)$/u.exec(before)
  if (value) {
    const item = new CompletionItem(String(need.bytes), CompletionItemKind.Value)
    item.detail = l10n.t('the queue of {0} packets fits', need.queueLength)
    item.range = behind(position, value.groups?.['typed'] ?? '')
    return [item]
  }
  const typed = /^\s*-?\s*(?<typed>[\w./]*)$/u.exec(before)?.groups?.['typed']
  if (typed === undefined) return []
  return sysctlKeys.map((known) => {
    const item = new CompletionItem(known.key, CompletionItemKind.Property)
    item.detail = known.usual === undefined ? known.unit : l10n.t('{0}, usually {1}', known.unit, known.usual)
    item.documentation = markdown(describe(known))
    item.insertText = `${known.key} = `
    item.range = behind(position, typed)
    if (BUFFERS.has(known.key)) item.command = { title: '', command: 'editor.action.triggerSuggest' }
    return item
  })
}

const behind = (position: Position, typed: string): Range => new Range(position.translate(0, -typed.length), position)
