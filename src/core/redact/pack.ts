// What a machine must offer so that a bundle can be packed anew. One implementation for Node (host/pack.ts).
import type { Host } from '../host'
import type { Random } from './ipv4'

/** Takes bytes in order, at its own pace. */
export interface Sink {
  write(block: Uint8Array): Promise<void>
  end(): Promise<void>
}

/** Holds bytes until their number is known, which the header of a tar's member needs. In memory only as far as they are
 *  few. */
export interface Spool extends Sink {
  readonly size: number
  /** Behind end(). */
  read(): AsyncIterable<Uint8Array>
  dispose(): Promise<void>
}

export interface MemberHeader {
  readonly name: string
  readonly type: 'file' | 'directory' | 'symlink'
  readonly size: number
  /** Where a link points. */
  readonly target?: string
  /** Permission bits. */
  readonly mode?: number
  /** Seconds since 1970. */
  readonly mtime?: number
}

export interface TarWriter {
  add(header: MemberHeader, bytes?: AsyncIterable<Uint8Array>): Promise<void>
  /** Ends the sink, too. */
  end(): Promise<void>
}

export interface PackHost extends Host {
  tar(sink: Sink): TarWriter
  /** Ends the sink, too. */
  gzip(sink: Sink): Sink
  spool(): Spool
  /** Cannot be guessed: it is what makes pseudonyms of different cases unlinkable. */
  readonly random: Random
}
