// failopen.insertRemedy: a remedy as a snippet with computed values, in a new document, or its note where it has none.
// failopen.copyRemedy: the command for a live node. Neither touches a file of a bundle.
import {
  commands,
  env,
  l10n,
  languages,
  QuickPickItemKind,
  SnippetString,
  window,
  workspace,
  type ExtensionContext,
  type QuickPickItem,
} from 'vscode'
import type { Analysis } from '../core/model/analysis'
import type { Remedy } from '../core/model/remedy'
import { snippetText } from '../core/model/snippet'
import { inOrder, remediesFor, remedyValues, targetOf } from '../core/report/remedies'
import { commandDocument, remedyDocument } from '../core/report/remedyDocument'
import * as knowledge from '../knowledge'
import type { CaseStore } from './caseStore'

export function registerRemedy(context: ExtensionContext, store: CaseStore): void {
  context.subscriptions.push(
    commands.registerCommand('failopen.insertRemedy', async (id?: string, node?: string) => {
      const remedy = byId(id) ?? (await choose(store.current))
      if (remedy) await insert(remedy, store.current, node)
    }),
    commands.registerCommand('failopen.copyRemedy', async (id: string, node?: string) => {
      const target = targetOf(store.current?.nodes.find(({ name }) => name === node) ?? {})
      const command = byId(id)?.command?.(remedyValues(store.current, node), target)
      if (command === undefined) return
      await env.clipboard.writeText(command)
      window.setStatusBarMessage(l10n.t('failopen: command copied'), 3000)
    }),
  )
}

function byId(id: string | undefined): Remedy | undefined {
  return knowledge.remedies.find((one) => one.id === id)
}

async function insert(remedy: Remedy, analysis: Analysis | undefined, node: string | undefined): Promise<void> {
  const document = remedy.document ?? commandDocument(remedy)
  const text = remedyDocument(remedy, remedyValues(analysis, node))
  if (!document || !text) {
    await commands.executeCommand('failopen.openPage', remedy.id)
    return
  }
  const { languageId, comment } = document
  const known = (await languages.getLanguages()).includes(languageId)
  const opened = await workspace.openTextDocument({ language: known ? languageId : 'plaintext' })
  const editor = await window.showTextDocument(opened)
  await editor.insertSnippet(new SnippetString(snippetText(text)))
  // What has no comments keeps its notes apart.
  if (comment === undefined) void offerNote(remedy)
}

async function offerNote({ id, when }: Remedy): Promise<void> {
  const open = l10n.t('Open the note')
  if ((await window.showInformationMessage(when, open)) === open) {
    await commands.executeCommand('failopen.openPage', id)
  }
}

interface RemedyItem extends QuickPickItem {
  readonly remedy?: Remedy
}

/** Those for the case's nodes first, least effort first. */
async function choose(analysis: Analysis | undefined): Promise<Remedy | undefined> {
  const chosen = analysis ? remediesFor(analysis, knowledge).map(({ remedy }) => remedy) : []
  const others = inOrder(knowledge.remedies).filter((remedy) => !chosen.includes(remedy))
  const items: RemedyItem[] = [
    ...group(l10n.t('For this case, least effort first'), chosen),
    ...group(chosen.length > 0 ? l10n.t('For other platforms and causes') : l10n.t('Least effort first'), others),
  ]
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Insert a remedy'),
    matchOnDescription: true,
    matchOnDetail: true,
  })
  return picked?.remedy
}

function group(label: string, remedies: readonly Remedy[]): RemedyItem[] {
  if (remedies.length === 0) return []
  return [
    { label, kind: QuickPickItemKind.Separator },
    ...remedies.map((remedy) => ({ label: remedy.title, description: remedy.id, detail: remedy.when, remedy })),
  ]
}
