// Diagnostics and quick fixes of settings files. A fix edits in place; for a file of a bundle, which is never changed, the
// remedy goes into a new document instead.
import {
  CodeAction,
  CodeActionKind,
  Diagnostic,
  DiagnosticSeverity,
  l10n,
  languages,
  workspace,
  WorkspaceEdit,
  type ExtensionContext,
  type TextDocument,
} from 'vscode'
import type { Edit } from '../../core/settings/block'
import { mendAll } from '../../core/settings/mendAll'
import type { Problem } from '../../core/settings/problems'
import { SOURCE } from '../diagnostics'
import { pageUri } from '../signaturePage'
import { rangeIn, SELECTOR, type SettingsDocuments, type SettingsView } from './settingsDocuments'

export function registerSettingsDiagnostics(context: ExtensionContext, documents: SettingsDocuments): void {
  const collection = languages.createDiagnosticCollection(`${SOURCE}-settings`)
  const show = (document: TextDocument): void => {
    const view = document.isClosed ? undefined : documents.viewOf(document)
    if (view)
      collection.set(
        document.uri,
        view.problems.map((problem) => diagnosticOf(document, problem)),
      )
    else collection.delete(document.uri)
  }
  context.subscriptions.push(
    collection,
    documents.onDidChange(show),
    languages.registerCodeActionsProvider(
      SELECTOR,
      {
        provideCodeActions(document, range) {
          const view = documents.viewOf(document)
          if (!view) return []
          const here = view.problems.filter((problem) => rangeIn(document, problem).intersection(range))
          return here.flatMap((problem) => actionsFor(document, problem, view))
        },
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
  )
  workspace.textDocuments.forEach(show)
}

function diagnosticOf(document: TextDocument, problem: Problem): Diagnostic {
  const diagnostic = new Diagnostic(rangeIn(document, problem), problem.message, DiagnosticSeverity.Warning)
  diagnostic.source = SOURCE
  diagnostic.code = { value: problem.code, target: pageUri(problem.code) }
  return diagnostic
}

function actionsFor(document: TextDocument, problem: Problem, view: SettingsView): CodeAction[] {
  const diagnostics = [diagnosticOf(document, problem)]
  if (view.readonly) {
    const title = l10n.t('Insert the remedy into a new document')
    const insert = new CodeAction(title, CodeActionKind.QuickFix)
    insert.command = { title, command: 'failopen.insertRemedy', arguments: ['sysctl'] }
    return [Object.assign(insert, { diagnostics })]
  }
  const { fix } = problem
  if (!fix) return []
  const several = view.problems.filter((one) => one.fix).length > 1
  const all = several ? mendAll(view.settings, view.need) : undefined
  const actions = [action(fix.title, fix.edit, true)]
  if (all) actions.push(action(l10n.t('Mend all receive buffers of this file'), all, false))
  return actions

  function action(title: string, { start, end, text }: Edit, isPreferred: boolean): CodeAction {
    const made = new CodeAction(title, CodeActionKind.QuickFix)
    made.edit = new WorkspaceEdit()
    made.edit.replace(document.uri, rangeIn(document, { start, end }), text)
    return Object.assign(made, { diagnostics, isPreferred })
  }
}
