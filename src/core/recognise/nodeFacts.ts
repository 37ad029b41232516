// Node facts: gathers what occurrences and single files tell about each node: kernel, buffers, queues, netlink drops.
import type { QueueRow } from '../model/analysis'
import type { NodeFacts } from '../model/evidence'
import type { SocketOwner } from '../model/fileRecord'
import type { FileRole } from '../model/kind'
import type { Occurrence } from '../model/occurrence'
import type { Place } from '../model/place'
import { createConfigured, type Configured } from './configured'
import { createSockets, unsigned, type Sockets } from './sockets'

/** A fact with the name of the node it belongs to. */
export interface NodeFact {
  readonly node: string
  readonly role?: FileRole
  /** Facts of a bundle of no known kind may stand in any file. */
  readonly loose: boolean
  readonly occurrence?: Occurrence
  readonly rmemDefault?: number
  readonly rmemMax?: number
  readonly owners?: readonly SocketOwner[]
  readonly defender?: string
  readonly osImage?: string
}

export const FACT_SIGNATURES: ReadonlySet<string> = new Set([
  'kernel-version',
  'sysctl-rmem',
  'nfnetlink-queue-row',
  'nfnetlink-queue-drops',
  'proc-net-netlink',
  'proc-net-netlink-drops',
])

interface Building {
  defender?: string
  kernel?: { release: string; place: Place; rank: number }
  rmemDefault?: number
  rmemMax?: number
  osImage?: string
  queueTable: boolean
  queues: Map<string, QueueRow>
  netlinkTable: boolean
  readonly sockets: Sockets
  readonly configured: Configured
}

export function gatherNodeFacts(names: readonly string[], facts: Iterable<NodeFact>): Map<string, NodeFacts> {
  const nodes = new Map<string, Building>(names.map((name) => [name, empty()]))
  for (const fact of facts) {
    const node = nodes.get(fact.node)
    if (node) take(node, fact)
  }
  return new Map([...nodes].map(([name, node]) => [name, built(name, node)]))
}

function empty(): Building {
  return {
    queueTable: false,
    queues: new Map(),
    netlinkTable: false,
    sockets: createSockets(),
    configured: createConfigured(),
  }
}

function built(name: string, node: Building): NodeFacts {
  const { defender, kernel, rmemDefault, rmemMax, osImage, queueTable, queues, netlinkTable, sockets, configured } =
    node
  return {
    name,
    ...(defender === undefined ? {} : { defender }),
    ...(kernel ? { kernel: { release: kernel.release, place: kernel.place } } : {}),
    ...(rmemDefault === undefined ? {} : { rmemDefault }),
    ...(rmemMax === undefined ? {} : { rmemMax }),
    ...(osImage === undefined ? {} : { osImage }),
    queueTable,
    queues: [...queues.values()].map((queue) => sockets.join(queue)),
    netlinkTable,
    netlinkDrops: sockets.drops(),
    configured: configured.read(),
  }
}

function take(
  node: Building,
  { role, loose, occurrence, rmemDefault, rmemMax, owners, defender, osImage }: NodeFact,
): void {
  // The two files of /proc/sys are what the kernel runs with; sysctl -a prints the same.
  if (rmemDefault !== undefined) node.rmemDefault = rmemDefault
  if (rmemMax !== undefined) node.rmemMax = rmemMax
  if (defender !== undefined) node.defender = defender
  if (osImage !== undefined) node.osImage = osImage
  if (owners) node.sockets.own(owners)
  if (role === 'queue-table') node.queueTable = true
  if (role === 'netlink-table' || role === 'socket-table') node.netlinkTable = true
  if (!occurrence) return
  const { signature, captures } = occurrence
  const inTable = (...tables: readonly FileRole[]): boolean => (role === undefined ? loose : tables.includes(role))
  if (signature === 'kernel-version') takeKernel(node, occurrence, role, loose)
  else if (signature === 'sysctl-rmem' && role === 'sysctl-configured') node.configured.take(occurrence)
  else if (signature === 'sysctl-rmem' && inTable('sysctl-running')) {
    const value = Number(captures['value'])
    if (captures['key'] === 'rmem_default') node.rmemDefault ??= value
    else node.rmemMax ??= value
  } else if (signature.startsWith('nfnetlink-queue') && inTable('queue-table')) {
    node.queueTable = true
    const row = queueRow(occurrence)
    node.queues.set(JSON.stringify({ ...row, place: undefined }), row)
  } else if (signature.startsWith('proc-net-netlink') && inTable('netlink-table', 'socket-table')) {
    node.netlinkTable = true
    node.sockets.take(occurrence)
  }
}

/** What ran when the bundle was collected counts more than what the API server remembers, and that more than a boot line. */
const KERNEL_RANK: Partial<Record<FileRole, number>> = {
  'kernel-release': 4,
  'kernel-log': 2,
  journal: 2,
  'kubelet-log': 1,
}

function takeKernel(node: Building, { captures, place }: Occurrence, role: FileRole | undefined, loose: boolean): void {
  // what the API server says of a node names it
  const said = captures['node'] !== undefined
  const rank = role !== undefined ? (KERNEL_RANK[role] ?? 0) : said ? 3 : loose ? 1 : 0
  const release = captures['release']
  if (rank === 0 || release === undefined || (node.kernel && node.kernel.rank >= rank)) return
  node.kernel = { release, place, rank }
}

const COPY_MODES = ['none', 'meta', 'packet'] as const

function queueRow({ captures, place }: Occurrence): QueueRow {
  const number = (name: string): number => Number(captures[name])
  return {
    queue: number('queue'),
    portId: unsigned(captures['portId']),
    waiting: number('waiting'),
    copyMode: COPY_MODES[number('copyMode')] ?? 'none',
    copyRange: number('copyRange'),
    queueDropped: number('queueDropped'),
    userDropped: number('userDropped'),
    place,
  }
}
