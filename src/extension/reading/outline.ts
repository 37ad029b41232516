// Outline and folding of support logs: hours, bursts and minutes; with them the editor's sticky lines show the time.
import {
  DocumentSymbol,
  FoldingRange,
  languages,
  Range,
  SymbolKind,
  type ExtensionContext,
  type TextDocument,
} from 'vscode'
import { outlineOf, type OutlinePart } from '../../core/reading/outline'
import { signatures } from '../../knowledge'
import type { Documents } from '../documents'
import { timesOf } from './times'

const KINDS: Readonly<Record<OutlinePart['kind'], SymbolKind>> = {
  hour: SymbolKind.Namespace,
  burst: SymbolKind.Event,
  minute: SymbolKind.Number,
  finding: SymbolKind.Field,
}
const BRIEF = new Map(signatures.map(({ id, brief, title }) => [id, brief ?? title]))

export function registerOutline(context: ExtensionContext, documents: Documents): void {
  const selector = [{ language: 'support-log' }]
  const partsOf = async (document: TextDocument): Promise<OutlinePart[]> => {
    const times = await timesOf(document)
    const marks = documents.viewOf(document)?.occurrences ?? []
    return times
      ? outlineOf(
          times,
          marks.map(({ signature, place }) => ({ line: place.line - 1, label: BRIEF.get(signature) ?? signature })),
        )
      : []
  }
  context.subscriptions.push(
    languages.registerDocumentSymbolProvider(
      selector,
      { provideDocumentSymbols: async (document) => (await partsOf(document)).map((part) => symbolOf(part, document)) },
      { label: 'failopen' },
    ),
    languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: async (document) => (await partsOf(document)).flatMap(foldsOf),
    }),
  )
}

function symbolOf({ kind, label, detail, from, to, children }: OutlinePart, document: TextDocument): DocumentSymbol {
  const first = document.lineAt(from).range
  const symbol = new DocumentSymbol(
    label,
    detail,
    KINDS[kind],
    new Range(first.start, document.lineAt(to).range.end),
    first,
  )
  symbol.children = children.map((child) => symbolOf(child, document))
  return symbol
}

function foldsOf({ from, to, children }: OutlinePart): FoldingRange[] {
  const own = to > from ? [new FoldingRange(from, to)] : []
  return [...own, ...children.flatMap(foldsOf)]
}
