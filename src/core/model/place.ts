// Place: the one way to point at evidence.

/** Lines and columns count from 1; columns are UTF-16 units, `endColumn` is the first one behind the match.
 *  Inside an archive the path reads `outer.tar.gz!/inner/file`. */
export interface Place {
  readonly path: string
  readonly line: number
  readonly column: number
  readonly endColumn: number
}
