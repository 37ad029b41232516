// Marks of the findings in the overview ruler, by the part they play, and, where the user wants it, a message behind the line.
import { OverviewRulerLane, Range, ThemeColor, window, workspace, type ExtensionContext, type TextEditor } from 'vscode'
import type { Role } from '../../core/model/signature'
import { signatures } from '../../knowledge'
import type { DocumentView, Documents } from '../documents'
import { rangeOf } from '../places'

const ROLES = ['cause', 'mechanism', 'effect', 'consequence'] as const
const BY_ID = new Map(signatures.map((signature) => [signature.id, signature]))

export function registerDecorations(context: ExtensionContext, documents: Documents): void {
  const marks = new Map(
    ROLES.map((role) => [
      role,
      window.createTextEditorDecorationType({
        overviewRulerColor: new ThemeColor(`failopen.${role}`),
        overviewRulerLane: role === 'cause' || role === 'mechanism' ? OverviewRulerLane.Left : OverviewRulerLane.Center,
      }),
    ]),
  )
  const message = window.createTextEditorDecorationType({ after: { margin: '0 0 0 2em', fontStyle: 'italic' } })
  context.subscriptions.push(...marks.values(), message)

  const draw = (editor: TextEditor): void => {
    const view = documents.viewOf(editor.document)
    const linesOf = (role: Role): Range[] => (view ? rangesOf(view, role) : [])
    for (const [role, type] of marks) editor.setDecorations(type, linesOf(role))
    const wanted = workspace.getConfiguration('failopen', editor.document).get<string>('inlineMessages', 'off')
    const roles = wanted === 'all' ? ROLES : wanted === 'cause' ? (['cause', 'mechanism'] as const) : []
    editor.setDecorations(message, view ? roles.flatMap((role) => messagesOf(view, role)) : [])
  }
  const drawAll = (): void => window.visibleTextEditors.forEach(draw)
  context.subscriptions.push(
    documents.onDidRead(({ document }) =>
      window.visibleTextEditors.filter((editor) => editor.document === document).forEach(draw),
    ),
    window.onDidChangeVisibleTextEditors(drawAll),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('failopen.inlineMessages')) drawAll()
    }),
  )
}

function rangesOf({ occurrences }: DocumentView, role: Role): Range[] {
  return occurrences.flatMap(({ signature, place }) => (BY_ID.get(signature)?.role === role ? [rangeOf(place)] : []))
}

function messagesOf({ occurrences, document }: DocumentView, role: Role): { range: Range; renderOptions: object }[] {
  return occurrences.flatMap(({ signature: id, place }) => {
    const signature = BY_ID.get(id)
    if (signature?.role !== role || place.line > document.lineCount) return []
    const { end } = document.lineAt(place.line - 1).range
    const after = { contentText: signature.brief ?? signature.title, color: new ThemeColor(`failopen.${role}`) }
    return [{ range: new Range(end, end), renderOptions: { after } }]
  })
}
