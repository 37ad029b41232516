// Member: one entry of an archive, whatever the archive's format.
import type { Attributes, Part } from '../model/bundle'

export interface Member {
  readonly name: string
  readonly type: 'file' | 'link' | 'hardlink' | 'directory' | 'other'
  /** Where a link points, as written. */
  readonly target?: string
  /** Bytes of the file. */
  readonly size: number
  /** Bytes of a sparse file that stand in the archive. */
  readonly stored?: number
  /** Where it stands in the archive, unless its parts are strewn. */
  readonly part?: Part
  /** To be read, or left, before the next member is asked for. Throws behind the last byte before a cut. */
  readonly bytes: AsyncIterable<Uint8Array>
  /** The same bytes where they are at hand: most members are small, and a block is less work than a stream of one. */
  readonly whole?: Uint8Array
  readonly attributes?: Attributes
  /** Why it is not read. */
  readonly refused?: string
}
