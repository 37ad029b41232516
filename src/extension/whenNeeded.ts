// Loads the surfaces once, when first needed: by a case, by a document that they read, by their view, or by one of their
// commands, which then runs as if it had been there from the start.
import {
  commands,
  l10n,
  languages,
  window,
  workspace,
  type Disposable,
  type ExtensionContext,
  type TextDocument,
} from 'vscode'
import { reportFault, type Log } from './log'
import { BUNDLE_SCHEME } from './places'
import { SELECTOR } from './settings/settingsDocuments'

export interface Needed {
  /** Until the surfaces are there. */
  load(): Promise<void>
  /** Puts something in the place of each command that nobody has registered yet. */
  register(): void
}

export function whenNeeded(context: ExtensionContext, log: Log, surfaces: () => Promise<void>): Needed {
  const waiting: Disposable[] = []
  let loading: Promise<void> | undefined
  const load = (): Promise<void> => (loading ??= start())

  async function start(): Promise<void> {
    for (const one of waiting.splice(0)) one.dispose()
    await surfaces()
  }

  /** Whoever waits for the surfaces is told by the promise. */
  const need = (): void =>
    void load().catch((error: unknown) => reportFault(log, l10n.t('its surfaces could not be loaded'), error))

  return {
    load,
    register() {
      const open = (document: TextDocument): void => (concerns(document) ? need() : undefined)
      waiting.push(
        workspace.onDidOpenTextDocument(open),
        window.registerTreeDataProvider<never>('failopen.case', {
          getTreeItem: (item) => item,
          getChildren() {
            need()
            return []
          },
        }),
        ...contributed(context).map((id) =>
          commands.registerCommand(id, async (...args: unknown[]) => {
            await load()
            return commands.executeCommand(id, ...args)
          }),
        ),
      )
      context.subscriptions.push({ dispose: () => waiting.forEach((one) => one.dispose()) })
      workspace.textDocuments.forEach(open)
    },
  }
}

/** These are there from the start. */
const OWN: ReadonlySet<string> = new Set(['failopen.triage', 'failopen.openSample'])

function contributed(context: ExtensionContext): string[] {
  const manifest = context.extension.packageJSON as { contributes: { commands: readonly { command: string }[] } }
  return manifest.contributes.commands.map(({ command }) => command).filter((id) => !OWN.has(id))
}

const READ = ['support-log', 'log']

function concerns(document: TextDocument): boolean {
  const { languageId, uri } = document
  return READ.includes(languageId) || uri.scheme === BUNDLE_SCHEME || languages.match(SELECTOR, document) > 0
}
