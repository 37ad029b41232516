// The quick fixes that answer a line: the remedies for its node, in order of effort, each as a snippet, a command to copy
// or a note to read.
import { CodeAction, CodeActionKind, l10n, type Diagnostic } from 'vscode'
import type { Analysis } from '../core/model/analysis'
import type { Remedy } from '../core/model/remedy'
import type { Signature } from '../core/model/signature'
import { inOrder, remediesFor, targetOf } from '../core/report/remedies'
import * as knowledge from '../knowledge'

export function remedyActions(
  signature: Signature,
  analysis: Analysis,
  node: string | undefined,
  diagnostic: Diagnostic,
): CodeAction[] {
  return offered(signature, analysis, node).flatMap((remedy) => actionsOf(remedy, node, diagnostic))
}

/** Where the node's cause is known, all that answers it there; else what answers the line on such a platform. One that
 *  raises the buffer stands for all that do. */
function offered({ role, remedies }: Signature, analysis: Analysis, name: string | undefined): Remedy[] {
  const node = analysis.nodes.find((one) => one.name === name)
  const own = node?.cause !== undefined && (role === 'cause' || role === 'mechanism') && remedies !== undefined
  if (own) return remediesFor(analysis, knowledge, name).map(({ remedy }) => remedy)
  const target = targetOf(node ?? {})
  const listed = knowledge.remedies.filter(({ id }) => remedies?.includes(id) === true)
  const raises = listed.some(({ sets }) => sets === 'sysctl')
  return inOrder(knowledge.remedies).filter(
    (remedy) => (listed.includes(remedy) || (raises && remedy.sets === 'sysctl')) && remedy.applies(target),
  )
}

function actionsOf({ id, title, document, command }: Remedy, node: string | undefined, of: Diagnostic): CodeAction[] {
  return [
    ...(command ? [action(l10n.t('Copy command: {0}', title), 'failopen.copyRemedy', [id, node], of)] : []),
    ...(document ? [action(l10n.t('Insert remedy: {0}', title), 'failopen.insertRemedy', [id, node], of)] : []),
    ...((command ?? document) ? [] : [action(l10n.t('Open the note: {0}', title), 'failopen.openPage', [id], of)]),
  ]
}

export function action(title: string, command: string, args: unknown[], diagnostic: Diagnostic): CodeAction {
  const made = new CodeAction(title, CodeActionKind.QuickFix)
  made.command = { title, command, arguments: args }
  made.diagnostics = [diagnostic]
  return made
}
