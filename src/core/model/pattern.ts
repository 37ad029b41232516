// Pattern: what the matcher asks of a regular expression. JavaScript's own satisfy it, and so do those of other engines.

export interface Pattern {
  exec(text: string): PatternMatch | null
}

export interface PatternMatch {
  /** UTF-16 offset. */
  readonly index: number
  /** The matched part. */
  readonly 0: string
  readonly groups?: Readonly<Record<string, string | undefined>> | undefined
}
