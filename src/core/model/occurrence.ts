// Occurrence: one line (or Kubernetes event) where a signature matched, as scanned, before zone, node and year are known.
import type { Place } from './place'
import type { Captures } from './signature'
import type { Stamp } from './stamp'

export interface Occurrence {
  readonly signature: string
  readonly place: Place
  /** The line without its line feed, at most limits.text characters. */
  readonly text: string
  /** How many times the line speaks of: 1, or the count of an event. */
  readonly count: number
  readonly stamp?: Stamp
  /** The host that the line's own wrapper or event names. */
  readonly host?: string
  readonly pod?: string
  readonly namespace?: string
  readonly container?: string
  readonly captures: Captures
}

/** Occurrences of one signature, file, host, pod and masked text within one calendar minute. `times` are the stamps' ms,
 *  ascending in file order, exact up to limits.timesPerFold, then the first and last of each second. */
export interface Folded extends Occurrence {
  readonly times: readonly number[]
  /** How many occurrences were folded: fewer than `count` where one speaks of several times. */
  readonly lines: number
}
