// Host: what a machine must offer the engine. One implementation for Node (host/node.ts), one for what an editor reads (host/files.ts).

import type { Attributes, Gap } from './model/bundle'

export interface HostFile {
  readonly type: 'file' | 'directory' | 'link' | 'other'
  /** Bytes; 0 for anything but a file. */
  readonly size: number
  /** Where a link points, as written. */
  readonly target?: string
  readonly attributes?: Attributes
  /** The same for all names of one file; given where it has several. */
  readonly id?: string
}

/** deflate is the raw data inside gzip and zip. */
export type Compression = 'gzip' | 'xz' | 'zstd' | 'bzip2' | 'deflate'

/** Of all streams of bytes, a block is good until the next one is asked for. */
export interface Host {
  /** Undefined where nothing is there. The path itself may be a link and is followed; links below it are not. */
  stat(path: string): Promise<HostFile | undefined>
  /** Names and types in a folder, sorted by name. Throws what the machine throws (no permission). */
  list(path: string): Promise<readonly { readonly name: string; readonly file: HostFile }[]>
  /** The file in blocks, or the part of it from `start` up to `end`. */
  read(path: string, range?: { readonly start: number; readonly end: number }): AsyncIterable<Uint8Array>
  /** A big file with gaps where none of the literals stands; undefined where that is not worth it. */
  sift?(path: string, literals: readonly string[]): AsyncIterable<Uint8Array | Gap> | undefined
  /** Throws at the point where the compressed data is broken or ends too early, after everything before it. Deflate data
   *  has no frame: a byte must follow its end, or it counts as cut. */
  inflate(format: Compression, bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>
  /** Milliseconds since 1970. */
  now(): number
}
