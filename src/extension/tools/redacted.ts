// A case as language models are shown it: here pseudonyms come in. Today names and addresses are shown as they are.
import type { Analysis } from '../../core/model/analysis'

export interface Shown {
  readonly analysis: Analysis
  /** Of whole lines of the case's files. */
  text(lines: string): string
}

export function redacted(analysis: Analysis): Shown {
  return { analysis, text: (lines) => lines }
}
