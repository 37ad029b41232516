// Open documents: which known lines each holds, and in whose light they stand: the current case's where the document
// belongs to it, otherwise the document's own.
import { EventEmitter, workspace, type Event, type ExtensionContext, type TextDocument } from 'vscode'
import type { Analysis } from '../core/model/analysis'
import type { Occurrence } from '../core/model/occurrence'
import { readDocument, type DocumentReading } from '../core/readDocument'
import * as knowledge from '../knowledge'
import type { CaseStore } from './caseStore'
import type { Log } from './log'
import { BUNDLE_SCHEME, pathOf } from './places'

export interface DocumentView {
  readonly document: TextDocument
  readonly occurrences: readonly Occurrence[]
  readonly analysis: Analysis
}

export interface Documents {
  /** The view of the document's present text; undefined while it is being read and for documents of no interest. */
  viewOf(document: TextDocument): DocumentView | undefined
  readonly onDidRead: Event<DocumentView>
  readonly onDidClose: Event<TextDocument>
}

const LANGUAGES: ReadonlySet<string> = new Set(['support-log', 'log'])
/** Pieces of a document between which other work of the extension host gets its turn. */
const PIECE = 256 * 1024
const PAUSE = 300

export function createDocuments(context: ExtensionContext, store: CaseStore, log: Log): Documents {
  const readings = new Map<string, { readonly version: number; readonly reading: DocumentReading }>()
  const turns = new Map<string, number>()
  const didRead = new EventEmitter<DocumentView>()
  const didClose = new EventEmitter<TextDocument>()
  context.subscriptions.push(didRead, didClose)

  const viewOf = (document: TextDocument): DocumentView | undefined => {
    const known = readings.get(document.uri.toString())
    if (!known || known.version !== document.version) return undefined
    const { occurrences, analysis } = known.reading
    return { document, occurrences, analysis: caseOf(document) ?? analysis }
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
      const reading = await readDocument(pathOf(document.uri), pieces(document.getText()), knowledge)
      // The text has changed meanwhile, or the document was closed: a later reading answers.
      if (turns.get(key) !== turn) return
      readings.set(key, { version, reading })
      const view = viewOf(document)
      if (view) didRead.fire(view)
    } catch (error) {
      log.error(`reading ${key}: ${String(error)}`)
    }
  }

  const concerns = (document: TextDocument): boolean =>
    LANGUAGES.has(document.languageId) || document.uri.scheme === BUNDLE_SCHEME || caseOf(document) !== undefined

  const timers = new Map<string, NodeJS.Timeout>()
  context.subscriptions.push(
    workspace.onDidOpenTextDocument((document) => void read(document)),
    workspace.onDidChangeTextDocument(({ document }) => {
      const key = document.uri.toString()
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
      readings.delete(key)
      didClose.fire(document)
    }),
    store.onDidChange(() => {
      for (const document of workspace.textDocuments) void read(document)
    }),
  )
  for (const document of workspace.textDocuments) void read(document)

  return { viewOf, onDidRead: didRead.event, onDidClose: didClose.event }
}

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for (let at = 0; at < text.length; at += PIECE) {
    yield encoder.encode(text.slice(at, at + PIECE))
    await new Promise((resolve) => setImmediate(resolve))
  }
}
