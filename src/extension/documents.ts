// Open documents: which known lines each holds, and in whose light they stand: the current case's where the document
// belongs to it, otherwise the document's own.
import {
  EventEmitter,
  Range,
  workspace,
  type Event,
  type ExtensionContext,
  type TextDocument,
  type TextDocumentContentChangeEvent,
} from 'vscode'
import { bytesOf, edited, piecesOf, type LineChange, type Piece } from '../core/documentPieces'
import type { Analysis } from '../core/model/analysis'
import { Cancelled } from '../core/model/cancelled'
import type { Occurrence } from '../core/model/occurrence'
import { readDocument, type DocumentReading } from '../core/readDocument'
import type { Knowledge } from '../core/model/knowledge'
import type { CaseStore } from './caseStore'
import type { Log } from './log'
import type { KnowledgeStore } from './signatures/knowledgeStore'
import type { Excerpts } from './browse/excerpts'
import { nextTurn } from './nextTurn'
import { BUNDLE_SCHEME, pathOf } from './places'

export interface DocumentView {
  readonly document: TextDocument
  readonly occurrences: readonly Occurrence[]
  readonly analysis: Analysis
  /** What the occurrences are known by. */
  readonly knowledge: Knowledge
}

export interface Documents {
  /** The view of the document's present text; undefined while it is being read and for documents of no interest. */
  viewOf(document: TextDocument): DocumentView | undefined
  /** A line of the document as a line of its file, both from 1. */
  lineInFile(document: TextDocument, line: number): number
  readonly onDidRead: Event<DocumentView>
  readonly onDidClose: Event<TextDocument>
}

const LANGUAGES: ReadonlySet<string> = new Set(['support-log', 'log'])
const PAUSE = 300

export function createDocuments(
  context: ExtensionContext,
  store: CaseStore,
  knowledge: KnowledgeStore,
  excerpts: Excerpts,
  log: Log,
): Documents {
  const readings = new Map<string, { readonly version: number; readonly reading: DocumentReading }>()
  const pieces = new Map<string, readonly Piece[]>()
  const turns = new Map<string, number>()
  const didRead = new EventEmitter<DocumentView>()
  const didClose = new EventEmitter<TextDocument>()
  context.subscriptions.push(didRead, didClose)

  const viewOf = (document: TextDocument): DocumentView | undefined => {
    const known = readings.get(document.uri.toString())
    if (!known || known.version !== document.version) return undefined
    const { occurrences, analysis } = known.reading
    const whole = caseOf(document)
    const shown = whole ? excerpts.inDocuments(whole) : analysis
    return { document, occurrences, analysis: shown, knowledge: knowledge.current }
  }

  const caseOf = (document: TextDocument): Analysis | undefined => {
    const path = pathOf(document.uri)
    return store.current?.coverage.some((coverage) => coverage.path === path) === true ? store.current : undefined
  }

  const read = async (document: TextDocument): Promise<void> => {
    if (!concerns(document)) return
    const key = document.uri.toString()
    const turn = (turns.get(key) ?? 0) + 1
    turns.set(key, turn)
    const { version } = document
    try {
      const own = pieces.get(key) ?? piecesOf(document.lineCount)
      pieces.set(key, own)
      const textOf = (from: number, to: number): string => {
        if (document.version !== version) throw new Cancelled()
        return document.getText(new Range(from, 0, to, 0))
      }
      const reading = await readDocument(pathOf(document.uri), bytesOf(own, textOf, nextTurn), knowledge.current)
      // The text has changed meanwhile, or the document was closed: a later reading answers.
      if (turns.get(key) !== turn) return
      readings.set(key, { version, reading })
      const view = viewOf(document)
      if (view) didRead.fire(view)
    } catch (error) {
      // The text has changed meanwhile: a later reading answers.
      if (!(error instanceof Cancelled)) log.error(`reading ${key}: ${String(error)}`)
    }
  }

  const concerns = (document: TextDocument): boolean =>
    LANGUAGES.has(document.languageId) || document.uri.scheme === BUNDLE_SCHEME || caseOf(document) !== undefined

  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  context.subscriptions.push(
    workspace.onDidOpenTextDocument((document) => void read(document)),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const key = document.uri.toString()
      const own = pieces.get(key)
      if (own) pieces.set(key, edited(own, contentChanges.map(lineChange)))
      clearTimeout(timers.get(key))
      timers.set(
        key,
        setTimeout(() => void read(document), PAUSE),
      )
    }),
    workspace.onDidCloseTextDocument((document) => {
      const key = document.uri.toString()
      clearTimeout(timers.get(key))
      timers.delete(key)
      turns.delete(key)
      pieces.delete(key)
      readings.delete(key)
      didClose.fire(document)
    }),
    knowledge.onDidChange(() => {
      for (const document of workspace.textDocuments) void read(document)
    }),
    store.onDidChange(() => {
      for (const document of workspace.textDocuments) void read(document)
    }),
  )
  for (const document of workspace.textDocuments) void read(document)

  const lineInFile = ({ uri }: TextDocument, line: number): number => excerpts.lineInFile(pathOf(uri), line)
  return { viewOf, lineInFile, onDidRead: didRead.event, onDidClose: didClose.event }
}

const lineChange = ({ range, text }: TextDocumentContentChangeEvent): LineChange => ({
  first: range.start.line,
  last: range.end.line,
  text,
})
