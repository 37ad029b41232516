// Kind: how a bundle is recognised and where its roles lie.
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
  | 'collection-time'
  // shows what other files hold, so that reading it would count things twice
  | 'rendering'

/** A path pattern, matched against the whole inner path. Named groups node, namespace, pod and container say whose the
 *  file is. `zone` is given where the collector always writes that zone. */
export interface RolePattern {
  readonly role: FileRole
  readonly path: RegExp
  readonly zone?: string
}

export interface Kind {
  /** Equals the file's name. */
  readonly id: string
  readonly title: string
  /** Finds roots: group `root` is the folder, with its trailing slash, or empty. */
  readonly marker: RegExp
  /** Of two kinds with one root the higher rank is asked first. */
  readonly rank: number
  /** Decides whether the root is of this kind, from the paths below it (relative to it) and the root's own path. */
  readonly fits: (root: string, below: ReadonlySet<string>) => boolean
  /** True where one bundle is one host. */
  readonly singleHost: boolean
  /** Where only one platform's tool makes such bundles. */
  readonly cluster?: Cluster
  readonly roles: readonly RolePattern[]
  readonly sources: readonly Source[]
}
