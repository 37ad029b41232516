// Going about a case by time: to a moment in a log, from finding to finding, and to the same moment in another file.
import {
  commands,
  l10n,
  Position,
  Range,
  Selection,
  TextEditorRevealType,
  ViewColumn,
  window,
  type ExtensionContext,
  type TextEditor,
} from 'vscode'
import { nearestLine } from '../../core/reading/lineTimes'
import { parseMoment } from '../../core/reading/moment'
import { sameMoment } from '../../core/reading/sameMoment'
import { stepFrom } from '../../core/reading/neighbours'
import { signatures } from '../../knowledge'
import type { CaseStore } from '../caseStore'
import type { Documents } from '../documents'
import { pathOf } from '../places'
import { timesOf } from './times'

export function registerGoTo(context: ExtensionContext, store: CaseStore, documents: Documents): void {
  context.subscriptions.push(
    commands.registerCommand('failopen.goToTime', (moment?: string) => goToTime(moment)),
    commands.registerCommand('failopen.nextFinding', () => step(1, store, documents)),
    commands.registerCommand('failopen.previousFinding', () => step(-1, store, documents)),
    commands.registerCommand('failopen.openSameMoment', () => openSameMoment(documents)),
  )
}

async function goToTime(asked: string | undefined): Promise<void> {
  const editor = window.activeTextEditor
  const times = editor && (await timesOf(editor.document))
  const first = times?.ms.find((ms) => !Number.isNaN(ms))
  if (!editor || !times || first === undefined) {
    void window.showInformationMessage(l10n.t('No line of this file has a time.'))
    return
  }
  const own = times.ms[editor.selection.active.line]
  const now = own === undefined || Number.isNaN(own) ? first : own
  const text =
    asked ??
    (await window.showInputBox({
      title: l10n.t('Go to time, on the clock of this file'),
      value: new Date(now).toISOString().slice(11, 19),
      prompt: l10n.t('12:04, 12:04:07, 2023-12-01 12:04, or from here: +5m, -30s'),
      validateInput: (typed) =>
        parseMoment(typed, now) === undefined ? 'Not a time: 12:04:07, 2023-12-01 12:04, +5m' : undefined,
    }))
  const wanted = text === undefined ? undefined : parseMoment(text, now)
  const line = wanted === undefined ? undefined : nearestLine(times, wanted)
  if (line !== undefined) show(editor, line)
}

function show(editor: TextEditor, line: number): void {
  const at = new Position(line, 0)
  editor.selection = new Selection(at, at)
  editor.revealRange(new Range(at, at), TextEditorRevealType.InCenter)
}

async function step(by: 1 | -1, store: CaseStore, documents: Documents): Promise<void> {
  const editor = window.activeTextEditor
  const analysis = store.current ?? (editor && documents.viewOf(editor.document)?.analysis)
  const here = editor && {
    path: pathOf(editor.document.uri),
    line: documents.lineInFile(editor.document, editor.selection.active.line + 1),
  }
  const index = analysis && stepFrom(analysis, here, by)
  const finding = index === undefined ? undefined : analysis?.findings[index]
  if (!finding) {
    void window.showInformationMessage(l10n.t('No finding to go to: triage a bundle first.'))
    return
  }
  await commands.executeCommand('failopen.openFinding', index)
  window.setStatusBarMessage(
    `$(arrow-right) ${titleOf(finding.signature)}${finding.time === undefined ? '' : ` · ${finding.time}`}`,
    5000,
  )
}

async function openSameMoment(documents: Documents): Promise<void> {
  const editor = window.activeTextEditor
  const view = editor && documents.viewOf(editor.document)
  const times = editor && (await timesOf(editor.document))
  const others =
    view && times
      ? sameMoment(view.analysis, view.occurrences, times, {
          path: pathOf(view.document.uri),
          line: editor.selection.active.line,
        })
      : []
  if (!view || others.length === 0) {
    void window.showInformationMessage(l10n.t('No other file of the case is known to cover this moment.'))
    return
  }
  const chosen = await window.showQuickPick(
    others.map(({ place, seconds, finding }) => ({
      label: shortPath(place.path),
      description: `${titleOf(finding.signature)}, ${away(seconds)}`,
      detail: place.path,
      place,
    })),
    { title: l10n.t('The same moment in'), matchOnDescription: true, matchOnDetail: true },
  )
  if (chosen) await commands.executeCommand('failopen.openFinding', chosen.place, ViewColumn.Beside)
}

const titleOf = (id: string): string => signatures.find((signature) => signature.id === id)?.title ?? id
const shortPath = (path: string): string => path.split(/[\\/]/u).slice(-2).join('/')

function away(seconds: number): string {
  const size = Math.abs(seconds)
  const words =
    size < 1 ? l10n.t('the same second') : size < 120 ? `${Math.round(size)} s` : `${Math.round(size / 60)} min`
  return size < 1 ? words : seconds < 0 ? l10n.t('{0} before', words) : l10n.t('{0} later', words)
}
