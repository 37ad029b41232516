// A case as language models are shown it: with pseudonyms, the same in every answer about one case. The setting belongs to the
// machine: no workspace turns it off.
import { workspace } from 'vscode'
import type { Analysis } from '../../core/model/analysis'
import type { Knowledge } from '../../core/model/knowledge'
import { redactAnalysis, reservedWords } from '../../core/redact/analysis'
import { createRedactor } from '../../core/redact/redactor'

export interface Shown {
  readonly analysis: Analysis
  /** Of whole lines of the case's files. */
  text(lines: string): string
}

const known = new WeakMap<Analysis, Shown>()

export function redacted(analysis: Analysis, knowledge: Knowledge): Shown {
  if (!workspace.getConfiguration('failopen').get('tools.redact', true)) return { analysis, text: (lines) => lines }
  const kept = known.get(analysis)
  if (kept) return kept
  const redactor = createRedactor(random, reservedWords(knowledge))
  const shown: Shown = {
    analysis: redactAnalysis(analysis, knowledge, random, redactor),
    text(lines) {
      redactor.begin()
      redactor.learn(`${lines}\n`)
      redactor.begin()
      return redactor.text(lines)
    },
  }
  known.set(analysis, shown)
  return shown
}

/** From the system's own source, because pseudonyms of two cases must not be linked. */
function random(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32
}
