// Rival: another cause that fits the same symptoms.
import type { Source } from './signature'

export interface Rival {
  /** Equals the file's name. */
  readonly id: string
  readonly title: string
  /** Findings of these signatures on the node make the rival stand. Empty where judge/rivals.ts decides by nature. */
  readonly signatures: readonly string[]
  /** What an engineer can read out. */
  readonly why: string
  readonly sources: readonly Source[]
}
