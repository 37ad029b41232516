// Remedy: what to do about a cause, for which platform, as a snippet with computed values.
import type { Source } from './signature'

export interface RemedyValues {
  /** Bytes that a socket needs so that the queue fills first. */
  readonly bytes: number
  /** Entries the queue holds (queue_maxlen). */
  readonly queueLength: number
  /** Truesize bytes charged for one waiting packet. */
  readonly truesize: number
}

export interface Remedy {
  /** Equals the file's name. */
  readonly id: string
  readonly title: string
  /** One sentence: what it changes and when to choose it. */
  readonly what: string
  /** 1 is least effort. */
  readonly effort: number
  /** A document to insert; absent for advice that has none. */
  readonly snippet?: {
    readonly languageId: string
    readonly fileName: string
    readonly text: (values: RemedyValues) => string
  }
  readonly verify: string
  readonly undo: string
  readonly risk: string
  readonly sources: readonly Source[]
}
