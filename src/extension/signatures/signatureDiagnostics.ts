// Diagnostics of files of own signatures: every problem at its place while the file is open, and of the one in use always.
import { Diagnostic, DiagnosticSeverity, languages, Range, Uri, workspace } from 'vscode'
import type { ExtensionContext, TextDocument } from 'vscode'
import { readSignatures, SIGNATURES_FILE } from '../../core/ownSignatures/readSignatures'
import * as builtIn from '../../knowledge'
import { SOURCE } from '../diagnostics'
import type { KnowledgeStore } from './knowledgeStore'

const PAUSE = 200

export function registerSignatureDiagnostics(context: ExtensionContext, knowledge: KnowledgeStore): void {
  const collection = languages.createDiagnosticCollection(`${SOURCE}-signatures`)
  const timers = new Map<string, ReturnType<typeof setTimeout>>()
  const concerns = ({ uri }: TextDocument): boolean => uri.path.endsWith(`/${SIGNATURES_FILE}`)
  const show = (document: TextDocument): void => {
    if (concerns(document) && !document.isClosed) collection.set(document.uri, diagnosticsOf(document))
  }
  const showUsed = async (): Promise<void> => {
    const folder = knowledge.folder()
    if (!folder || knowledge.additions.texts.length === 0) return
    show(await workspace.openTextDocument(Uri.joinPath(folder, SIGNATURES_FILE)))
  }
  context.subscriptions.push(
    collection,
    workspace.onDidOpenTextDocument(show),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (!concerns(document)) return
      const key = document.uri.toString()
      clearTimeout(timers.get(key))
      timers.set(
        key,
        setTimeout(() => show(document), PAUSE),
      )
    }),
    workspace.onDidCloseTextDocument((document) => {
      if (document.uri.toString() !== usedUri(knowledge)?.toString()) collection.delete(document.uri)
    }),
    knowledge.onDidChange(() => void showUsed()),
    { dispose: () => timers.forEach((timer) => clearTimeout(timer)) },
  )
  workspace.textDocuments.forEach(show)
  void knowledge.ready.then(showUsed)
}

function usedUri(knowledge: KnowledgeStore): Uri | undefined {
  const folder = knowledge.folder()
  return folder && Uri.joinPath(folder, SIGNATURES_FILE)
}

export function diagnosticsOf(document: TextDocument): Diagnostic[] {
  return readSignatures(document.getText(), builtIn).problems.map(({ start, end, message }) => {
    const range = new Range(document.positionAt(start), document.positionAt(Math.max(end, start + 1)))
    const diagnostic = new Diagnostic(range, message, DiagnosticSeverity.Error)
    diagnostic.source = SOURCE
    return diagnostic
  })
}
