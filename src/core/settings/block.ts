// Block: sysctl lines wherever they stand in a document (a file of their own, a TuneD profile, a data URL), with the way
// back from a place in the lines to a place in the document.
import type { Span } from './assignment'

/** Replaces [start, end) of the document. */
export interface Edit extends Span {
  readonly text: string
}

export interface SettingsBlock {
  readonly form: 'sysctl' | 'tuned' | 'machineconfig' | 'butane'
  readonly text: string
  /** Where a part of the text stands in the document. */
  place(part: Span): Span
  /** Undefined where the form of the document does not let the part be changed by itself. */
  replace(part: Span, text: string): Edit | undefined
  /** Why these lines do not last or never take effect; undefined where they do. */
  readonly lost?: string
}
