// Bundle: the files a customer sent, readable once and in order, never written.
import type { Compression } from '../host'

/** What an archive or a disk tells of a file: permission bits, and seconds since 1970. */
export interface Attributes {
  readonly mode?: number
  readonly mtime?: number
}

/** One readable file of a case. `path` is the display path (`outer.tar.gz!/inner/file`). */
export interface Entry {
  readonly what: 'file'
  readonly path: string
  /** To be read at most once, before the next entry is asked for. A block is good until the next one is asked for. */
  readonly bytes: AsyncIterable<Uint8Array>
  /** The same where they are at hand: most files of a bundle are small, and a block is less work than a stream of one. */
  readonly whole?: Uint8Array
  readonly attributes?: Attributes
  /** The same, in place of `bytes`, with gaps where none of the literals stands. */
  readonly sifted?: (literals: readonly string[]) => AsyncIterable<Uint8Array | Gap> | undefined
  /** Bytes of it, as they are told beforehand. */
  readonly size?: number
  /** Where it can be read alone, without what stands before it. */
  readonly part?: Part
}

/** Whole lines of a big file in which no literal stands that the gate looks for. */
export interface Gap {
  readonly lines: number
  /** Bytes. */
  readonly length: number
  read(): Uint8Array
}

/** Where bytes stand in the file on disk, as they are or packed. */
export interface Part {
  readonly start: number
  readonly end: number
  readonly packed?: Compression
}

/** A folder (its path ends with a slash) or a link: nothing to read, but its path helps recognition. A link's file is
 *  read where it lies, so that it counts once. */
export interface Mark {
  readonly what: 'mark'
  readonly path: string
  /** Where a link points, as written; a hard link, too, points from its own folder here. */
  readonly target?: string
  readonly attributes?: Attributes
}

export type CoverageStatus = 'scanned' | 'truncated' | 'skipped' | 'unreadable'

/** What was read of a path and what was not, with the reason in words for the user. */
export interface Coverage {
  readonly path: string
  readonly status: CoverageStatus
  readonly reason?: string
  readonly bytes: number
  /** Whose log it is, of what (the same in every bundle: a role or a container), and the time that it covers: the stamps of
   *  its first and last lines, RFC 3339, UTC. Present where all of it is known. */
  readonly log?: LogSpan
}

export interface LogSpan {
  readonly node: string
  readonly of: string
  readonly from: string
  readonly until: string
}

export interface Refusal {
  readonly what: 'refusal'
  readonly coverage: Coverage
}

export type Opened = Entry | Mark | Refusal
