// Quick fixes on evidence. None edits a file of a bundle: a remedy goes into a new document.
import { CodeActionKind, l10n, languages, type CodeAction, type Diagnostic, type ExtensionContext } from 'vscode'
import { findingAt } from '../core/report/findingAt'
import { signatures } from '../knowledge'
import { SOURCE } from './diagnostics'
import type { Documents, DocumentView } from './documents'
import { action, remedyActions } from './remedyActions'

export function registerCodeActions(context: ExtensionContext, documents: Documents): void {
  context.subscriptions.push(
    languages.registerCodeActionsProvider(
      [{ scheme: '*' }],
      {
        provideCodeActions(document, _range, { diagnostics }) {
          const own = diagnostics.filter(({ source }) => source === SOURCE)
          const view = own.length > 0 ? documents.viewOf(document) : undefined
          return view ? own.flatMap((diagnostic) => actionsFor(diagnostic, view)) : []
        },
      },
      { providedCodeActionKinds: [CodeActionKind.QuickFix] },
    ),
  )
}

function actionsFor(diagnostic: Diagnostic, view: DocumentView): CodeAction[] {
  const id = typeof diagnostic.code === 'object' ? diagnostic.code.value : diagnostic.code
  const signature = signatures.find((one) => one.id === id)
  if (!signature) return []
  const line = diagnostic.range.start.line + 1
  const occurrence = view.occurrences.find(({ place, signature: of }) => place.line === line && of === signature.id)
  const node = occurrence && findingAt(view.analysis, occurrence)?.node
  const fixes = remedyActions(signature, view.analysis, node, diagnostic)
  const needed = signature.role === 'cause' || signature.role === 'mechanism' || fixes.length > 0
  return [
    ...fixes,
    ...(needed ? [action(l10n.t('Explain why packets were dropped'), 'failopen.explain', [node], diagnostic)] : []),
    action(l10n.t('Open the page of this line'), 'failopen.openPage', [signature.id], diagnostic),
  ]
}
