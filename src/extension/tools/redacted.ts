// A case as language models are shown it: with pseudonyms, the same in every answer about one case. The setting belongs to the
// machine: no workspace turns it off.
import { workspace } from 'vscode'
import type { Analysis } from '../../core/model/analysis'
import type { Knowledge } from '../../core/model/knowledge'
import { redactAnalysis, reservedWords } from '../../core/redact/analysis'
import { createRedactor } from '../../core/redact/redactor'
import { random } from '../../host/random'

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
