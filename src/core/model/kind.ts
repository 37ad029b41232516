// Kind: how a bundle is recognised and where its roles lie. By its layout or its words, never by the name of an archive.
import type { Cluster } from './platform'
import type { Source } from './signature'

/** What a file is good for, whatever collector wrote it. */
export type FileRole =
  | 'kubelet-log'
  | 'journal'
  | 'kernel-log'
  | 'container-log'
  | 'kernel-release'
  | 'sysctl-running'
  | 'rmem-default'
  | 'rmem-max'
  | 'queue-table'
  | 'netlink-table'
  // ss -m, of netlink sockets at least
  | 'socket-table'
  // /proc/net/snmp
  | 'protocol-counters'
  // sysctl.conf and sysctl.d: what is to be, not what is
  | 'sysctl-configured'
  // ps, and lsof: which process a socket belongs to
  | 'process-list'
  | 'open-files'
  | 'hostname'
  | 'os-release'
  | 'local-clock'
  | 'utc-clock'
  // etc/localtime: where the link points is the zone
  | 'zone-link'
  // etc/timezone
  | 'zone-name'
  | 'collection-time'
  // the collector's own log: whether it came to its end
  | 'collection-log'
  | 'skipped-nodes'
  // sysctl -a as JSON
  | 'sysctl-map'
  // shows what other files hold, so that reading it would count things twice
  | 'rendering'

/** What a file is good for and whose it is, by its path. */
export interface FileRoles {
  readonly role?: FileRole
  /** The zone its collector always writes. */
  readonly zone?: string
  readonly node?: string
  readonly namespace?: string
  readonly pod?: string
  readonly container?: string
}

/** A path pattern in lower case, matched without case against the whole inner path, which begins with a slash. Named groups node,
 *  namespace, pod and container say whose the file is. `zone` is given where the collector always writes that zone. */
export interface RolePattern {
  readonly role?: FileRole
  readonly path: RegExp
  readonly zone?: string
}

/** What lies below a root: slashed paths in lower case, relative to it, folders with their trailing slash. */
export interface Below {
  has(path: RegExp): boolean
}

export interface Kind {
  /** Equals the file's name. */
  readonly id: string
  readonly title: string
  /** What stands right below a root, matched without case, from any folder on; written in lower case. Absent where no layout tells the kind. */
  readonly marker?: RegExp
  /** Of two kinds with one root the higher rank is asked first. */
  readonly rank: number
  /** Decides whether the root is of this kind, where the marker alone does not: from what lies below it and from its own
   *  path (in lower case, with its trailing slash). */
  readonly fits?: (below: Below, root: string) => boolean
  /** The first lines of a file that is a bundle by itself: a stream, an export, a log that came alone. */
  readonly head?: RegExp
  /** The zone that such a file's collector always writes. */
  readonly zone?: string
  /** True where one bundle is one host. */
  readonly singleHost: boolean
  /** Where only one platform's tool makes such bundles. */
  readonly cluster?: Cluster
  readonly roles: readonly RolePattern[]
  readonly sources: readonly Source[]
  readonly examples: {
    /** Paths of one bundle below its root, and what each is. The tests hold them to it. */
    readonly layout?: Readonly<Record<string, FileRoles>>
    /** Beginnings of files that `head` knows, and of such that it must not. */
    readonly heads?: { readonly hit: readonly string[]; readonly miss: readonly string[] }
  }
}
