// What the files of a case told, before it is concluded: the record between reading and judging.
import type { Coverage } from './bundle'
import type { FileRoles } from './kind'
import type { Folded, Occurrence } from './occurrence'
import type { NodeObject } from './platform'
import type { Stamp } from './stamp'

/** A process, and the inode of its netlink socket where the list tells it. */
export interface SocketOwner {
  readonly pid: number
  readonly name: string
  readonly inode?: number
}

/** What a small file tells about its host. Absent means that it did not tell it. */
export interface Facts {
  readonly hostname?: string
  /** IANA name. */
  readonly zone?: string
  /** Local time as the file prints it, with its zone's abbreviation. */
  readonly localTime?: Stamp
  readonly utcTime?: Stamp
  /** Bytes. */
  readonly rmemDefault?: number
  readonly rmemMax?: number
  readonly owners?: readonly SocketOwner[]
  /** Why the collector did not come to its end, in words for the user. */
  readonly cut?: string
  /** Kind (id) that the file's first lines tell. */
  readonly kind?: string
  /** PRETTY_NAME of /etc/os-release. */
  readonly osImage?: string
}

/** What a file's edges tell about its clock. */
export interface TextEdges {
  /** `-- Logs begin at Wed 2023-08-02 11:20:31 UTC, end at … --`, as printed. */
  readonly header?: string
  /** Stamps of the first and last lines that have one. */
  readonly first?: Stamp
  readonly last?: Stamp
}

/** What the files of one bundle together tell about its host and its time. */
export interface BundleFacts {
  readonly hostname?: string
  /** IANA name. */
  readonly zone?: string
  /** Local minus UTC in minutes, at the time of collection. */
  readonly offset?: number
  /** ms UTC. */
  readonly collectedAt?: number
}

export interface FileRecord {
  readonly path: string
  readonly roles: FileRoles
  readonly folded: readonly Folded[]
  /** What the user's own signatures found: shown, never judged by. */
  readonly own: readonly Folded[]
  /** Unfolded: rows of tables and releases, which become facts of nodes. */
  readonly facts: readonly Occurrence[]
  readonly edges: TextEdges
  readonly tells: Facts
}

export interface CaseRecord {
  /** The paths that were asked for. */
  readonly inputs: readonly string[]
  readonly files: readonly FileRecord[]
  /** Every path seen, folders and links too. */
  readonly paths: readonly string[]
  readonly nodeNames: readonly string[]
  /** By the node's name. */
  readonly nodeObjects: ReadonlyMap<string, NodeObject>
  /** namespace/pod → node, from Pod objects. */
  readonly podNodes: ReadonlyMap<string, string>
  /** Node → version of the Defender on it, from the tags of its pods' images. */
  readonly defenders: ReadonlyMap<string, string>
  readonly coverage: readonly Coverage[]
}
