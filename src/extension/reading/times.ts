// The printed time of each line of an open log, read once for a version of its text and in short slices.
import type { TextDocument } from 'vscode'
import { readLineTimes, type LineTimes } from '../../core/reading/lineTimes'

const SLICE = 2000
const known = new WeakMap<TextDocument, { readonly version: number; readonly times: Promise<LineTimes | undefined> }>()

/** Undefined where the text changed meanwhile. */
export function timesOf(document: TextDocument): Promise<LineTimes | undefined> {
  const kept = known.get(document)
  if (kept?.version === document.version) return kept.times
  const times = read(document)
  known.set(document, { version: document.version, times })
  return times
}

async function read(document: TextDocument): Promise<LineTimes | undefined> {
  const { version, lineCount } = document
  const reading = readLineTimes(lineCount, (line) => document.lineAt(line).text, SLICE)
  for (;;) {
    const step = reading.next()
    if (step.done === true) return step.value
    await giveWay()
    if (document.isClosed || document.version !== version) return undefined
  }
}

/** Lets other work of the extension host have its turn. */
export function giveWay(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
