// Term: a word of the analysis that a reader may ask about: a verdict, a cause.
import type { Cause, Verdict } from './analysis'
import type { Source } from './signature'

export interface Term {
  readonly id: Verdict | Cause
  readonly kind: 'verdict' | 'cause'
  readonly title: string
  /** When it is given, and what it does not say. */
  readonly meaning: string
  readonly next: string
  readonly sources: readonly Source[]
}
