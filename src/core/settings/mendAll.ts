// Mends all that can be mended in a settings document, one problem after the other, because an edit may move or mend the
// next one (a base64 data URL changes as a whole). Gives one edit: the stretch between the first and the last change.
import type { Edit } from './block'
import { problemsOf, type Need } from './problems'
import { settingsBlocks, type SettingsDocument } from './settingsBlocks'

/** More values than any settings file has. */
const ROUNDS = 100

export function mendAll(document: SettingsDocument, need: Need): Edit | undefined {
  let { text } = document
  for (let round = 0; round < ROUNDS; round++) {
    const fix = problemsOf(settingsBlocks({ ...document, text }), need).find((problem) => problem.fix)?.fix
    if (!fix) break
    const { start, end, text: put } = fix.edit
    text = text.slice(0, start) + put + text.slice(end)
  }
  return difference(document.text, text)
}

function difference(before: string, after: string): Edit | undefined {
  if (before === after) return undefined
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before[start] === after[start]) start++
  let same = 0
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++
  return { start, end: before.length - same, text: after.slice(start, after.length - same) }
}
