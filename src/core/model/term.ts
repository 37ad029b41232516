// Term: a word that a reader may ask about: a verdict, a cause, a problem of a settings file.
import type { Cause, Verdict } from './analysis'
import type { Source } from './signature'

/** The codes of diagnostics in settings files. */
export type SettingsProblem = 'rmem-too-small' | 'rmem-default-above-max' | 'rmem-not-persistent'

export interface Term {
  readonly id: Verdict | Cause | SettingsProblem
  readonly kind: 'verdict' | 'cause' | 'in settings files'
  readonly title: string
  /** When it is given, and what it does not say. */
  readonly meaning: string
  readonly next: string
  readonly sources: readonly Source[]
}
