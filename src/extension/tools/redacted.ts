// A case as language models are shown it. The setting failopen.tools.redact belongs to the machine: no workspace turns it off.
import type { Analysis } from '../../core/model/analysis'

export interface Shown {
  readonly analysis: Analysis
  /** Of whole lines of the case's files. */
  text(lines: string): string
}

export function redacted(analysis: Analysis): Shown {
  return { analysis, text: (lines) => lines }
}
