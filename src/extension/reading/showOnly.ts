// failopen.showOnly: some lines of a log as a document of its own, whose lines lead back to the log. The log is not changed.
import {
  commands,
  EventEmitter,
  l10n,
  languages,
  Location,
  Position,
  Range,
  Uri,
  window,
  workspace,
  type ExtensionContext,
  type TextDocument,
} from 'vscode'
import { isRoutine } from '../../core/reading/routine'
import { extract, type Extract } from '../../core/reading/showOnly'
import type { Documents } from '../documents'

const SCHEME = 'failopen-lines'
/** Extracts kept: closing one tells nothing, for a change of language closes it, too. */
const KEPT = 20

type Wanted = (text: string, line: number) => boolean
interface Shown {
  readonly of: Uri
  readonly extract: Extract
}

export function registerShowOnly(context: ExtensionContext, documents: Documents): void {
  const shown = new Map<string, Shown>()
  const changed = new EventEmitter<Uri>()
  context.subscriptions.push(
    changed,
    workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => shown.get(uri.toString())?.extract.text ?? '',
    }),
    languages.registerDefinitionProvider([{ scheme: SCHEME }], {
      provideDefinition: ({ uri }, { line }) => originOf(shown.get(uri.toString()), line),
    }),
    commands.registerCommand('failopen.openOriginalLine', async () => {
      const editor = window.activeTextEditor
      const origin = editor && originOf(shown.get(editor.document.uri.toString()), editor.selection.active.line)
      if (origin) await window.showTextDocument(origin.uri, { selection: origin.range, preview: true })
    }),
    commands.registerCommand('failopen.showOnly', async (asked?: string) => {
      const document = window.activeTextEditor?.document
      if (!document || document.uri.scheme === SCHEME) return
      const choice = asked === undefined ? await choose(document, documents) : containing(asked)
      if (!choice) return
      const made = extract(document.lineCount, (line) => document.lineAt(line).text, choice.wanted, {
        context: choice.context,
      })
      if (made.origin.length === 0) {
        void window.showInformationMessage(l10n.t('No line of this file passes.'))
        return
      }
      const name = document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1)
      const uri = Uri.from({ scheme: SCHEME, path: `/${name} · ${choice.title}`, query: document.uri.toString() })
      shown.delete(uri.toString())
      shown.set(uri.toString(), { of: document.uri, extract: made })
      for (const oldest of shown.keys()) if (shown.size > KEPT) shown.delete(oldest)
      changed.fire(uri)
      const opened = await workspace.openTextDocument(uri)
      await languages.setTextDocumentLanguage(opened, 'support-log')
      await window.showTextDocument(opened, { preview: false })
    }),
  )
}

function originOf(shown: Shown | undefined, line: number): Location | undefined {
  const origin = shown?.extract.origin[line]
  if (!shown || origin === undefined || origin < 0) return undefined
  return new Location(shown.of, new Range(new Position(origin, 0), new Position(origin, 0)))
}

interface Choice {
  readonly title: string
  readonly wanted: Wanted
  readonly context: number
}

async function choose(document: TextDocument, documents: Documents): Promise<Choice | undefined> {
  const found = new Set((documents.viewOf(document)?.occurrences ?? []).map(({ place }) => place.line - 1))
  const isFound: Wanted = (_, line) => found.has(line)
  const items: { label: string; description?: string; pick(): Promise<Choice | undefined> | Choice }[] = [
    {
      label: l10n.t('$(flame) Findings'),
      description: l10n.t('{0} lines', found.size),
      pick: () => ({ title: l10n.t('findings'), wanted: isFound, context: 0 }),
    },
    {
      label: l10n.t('$(list-tree) Findings with the lines around them'),
      pick: () => ({ title: l10n.t('findings, 5 lines around'), wanted: isFound, context: 5 }),
    },
    {
      label: l10n.t('$(filter) Lines that contain…'),
      pick: async () =>
        containing(
          await window.showInputBox({
            title: l10n.t('Show only lines that contain'),
            prompt: l10n.t('Several words: all of them, in any order'),
          }),
        ),
    },
    {
      label: l10n.t('$(eye-closed) Everything but routine lines'),
      description: l10n.t('probes that succeeded, health checks, packets that passed'),
      pick: () => ({
        title: l10n.t('without routine'),
        wanted: (text, line) => found.has(line) || !isRoutine(text),
        context: 0,
      }),
    },
  ]
  return (await window.showQuickPick(items, { title: l10n.t('Show only') }))?.pick()
}

function containing(typed: string | undefined): Choice | undefined {
  const words = (typed ?? '')
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
  if (words.length === 0) return undefined
  const wanted: Wanted = (text) => {
    const line = text.toLowerCase()
    return words.every((word) => line.includes(word))
  }
  return { title: words.join(' '), wanted, context: 0 }
}
