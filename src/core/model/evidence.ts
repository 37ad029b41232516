// Evidence: a folded occurrence with its node and its instants known. What the judge reads.
import type { Folded } from './occurrence'
import type { Place } from './place'
import type { QueueRow } from './analysis'
import type { Instant } from './stamp'

export interface Evidence extends Folded {
  readonly node?: string
  /** Ascending; all of one domain. Empty where the line has no time. */
  readonly instants: readonly Instant[]
}

/** A value that a file of sysctl settings holds. */
export interface ConfiguredValue {
  readonly key: 'rmem_default' | 'rmem_max'
  readonly value: number
  readonly place: Place
}

/** A netlink socket that the kernel counted drops for. */
export interface NetlinkDrops {
  /** Unsigned 32 bits. */
  readonly portId: number
  readonly drops: number
  readonly place: Place
}

/** What is known of a node beside its findings. */
export interface NodeFacts {
  readonly name: string
  /** Version of the Prisma Cloud Defender on the node. */
  readonly defender?: string
  readonly kernel?: { readonly release: string; readonly place: Place }
  readonly rmemDefault?: number
  readonly rmemMax?: number
  /** PRETTY_NAME of /etc/os-release. */
  readonly osImage?: string
  /** True where nfnetlink_queue was collected, with or without rows. */
  readonly queueTable: boolean
  readonly queues: readonly QueueRow[]
  /** True where the sockets were collected: /proc/net/netlink, or ss. */
  readonly netlinkTable: boolean
  /** Sockets of NETLINK_NETFILTER (Eth 12) with drops. */
  readonly netlinkDrops: readonly NetlinkDrops[]
  /** The last value of each key, in the order in which sysctl --system reads the files. */
  readonly configured: readonly ConfiguredValue[]
}
