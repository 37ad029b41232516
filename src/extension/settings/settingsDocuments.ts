// Open settings files: their sysctl lines and problems, in the light of the current case's queues.
import {
  languages,
  Range,
  workspace,
  type DocumentSelector,
  type Event,
  type EventEmitter,
  type ExtensionContext,
  type TextDocument,
} from 'vscode'
import { DEFAULT_QUEUE_LENGTH } from '../../core/kernel/capacity'
import type { Analysis } from '../../core/model/analysis'
import { remedyValues } from '../../core/report/remedies'
import type { Span } from '../../core/settings/assignment'
import type { SettingsBlock } from '../../core/settings/block'
import { problemsOf, type Need, type Problem } from '../../core/settings/problems'
import { settingsBlocks, type SettingsDocument } from '../../core/settings/settingsBlocks'
import type { CaseStore } from '../caseStore'
import { BUNDLE_SCHEME, pathOf } from '../places'

export interface SettingsView {
  readonly blocks: readonly SettingsBlock[]
  readonly settings: SettingsDocument
  readonly problems: readonly Problem[]
  readonly need: Need
  /** A file of a bundle is never changed. */
  readonly readonly: boolean
}

export interface SettingsDocuments {
  /** Undefined for a document that holds no sysctl lines. */
  viewOf(document: TextDocument): SettingsView | undefined
  readonly onDidChange: Event<TextDocument>
}

/** Where sysctl lines may stand; a document elsewhere is not even looked into. */
export const SELECTOR: DocumentSelector = [
  { language: 'yaml' },
  { language: 'properties' },
  { language: 'ini' },
  { pattern: '**/sysctl.conf' },
  { pattern: '**/sysctl.d/*' },
]
const PAUSE = 200

export function createSettingsDocuments(
  context: ExtensionContext,
  store: CaseStore,
  changed: EventEmitter<TextDocument>,
): SettingsDocuments {
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const later = (document: TextDocument): void => {
    const key = document.uri.toString()
    clearTimeout(timers.get(key))
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key)
        if (!document.isClosed) changed.fire(document)
      }, PAUSE),
    )
  }
  context.subscriptions.push(
    changed,
    workspace.onDidOpenTextDocument((document) => changed.fire(document)),
    workspace.onDidChangeTextDocument(({ document }) => later(document)),
    workspace.onDidCloseTextDocument((document) => changed.fire(document)),
    store.onDidChange(() => workspace.textDocuments.forEach((document) => changed.fire(document))),
    { dispose: () => timers.forEach((timer) => clearTimeout(timer)) },
  )

  const views = new WeakMap<
    TextDocument,
    { version: number; current: Analysis | undefined; view: SettingsView | undefined }
  >()
  const ofBundle = ({ uri }: TextDocument): boolean =>
    uri.scheme === BUNDLE_SCHEME || store.current?.coverage.some(({ path }) => path === pathOf(uri)) === true

  return {
    onDidChange: changed.event,
    viewOf(document) {
      if (languages.match(SELECTOR, document) === 0) return undefined
      const known = views.get(document)
      if (known?.version === document.version && known.current === store.current) return known.view
      const view = read(document)
      views.set(document, { version: document.version, current: store.current, view })
      return view
    },
  }

  function read(document: TextDocument): SettingsView | undefined {
    const settings = { path: document.uri.path, language: document.languageId, text: document.getText() }
    const blocks = settingsBlocks(settings)
    if (blocks.length === 0) return undefined
    const { bytes, sizing } = remedyValues(store.current)
    const need = { bytes, queueLength: sizing?.queueLength ?? DEFAULT_QUEUE_LENGTH }
    return { blocks, settings, problems: problemsOf(blocks, need), need, readonly: ofBundle(document) }
  }
}

export function rangeIn(document: TextDocument, { start, end }: Span): Range {
  return new Range(document.positionAt(start), document.positionAt(end))
}
