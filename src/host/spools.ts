// Where the spools of archives lie that are browsed.
export interface Spools {
  /** Bytes that all of them may hold, whatever a setting allows. */
  readonly most: number
  /** A path for a new spool. */
  next(): string
  remove(path: string): void
  /** Bytes of all windows' spools but those of this one. */
  others(): number
  dispose(): void
}
