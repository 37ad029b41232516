// SettingsProblem: what can be wrong with a settings file, in words for its page.
import type { Source } from './signature'

export interface SettingsProblem {
  /** The code of its diagnostics. */
  readonly code: 'rmem-too-small' | 'rmem-default-above-max' | 'rmem-not-persistent'
  readonly title: string
  readonly meaning: string
  readonly next: string
  readonly sources: readonly Source[]
}
