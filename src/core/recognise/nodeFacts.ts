// Node facts: gathers what occurrences and single files tell about each node: kernel, buffers, queues, netlink drops.
import type { QueueRow } from '../model/analysis'
import type { NetlinkDrops, NodeFacts } from '../model/evidence'
import type { FileRole } from '../model/kind'
import type { Occurrence } from '../model/occurrence'
import type { Place } from '../model/place'

/** A fact with the name of the node it belongs to. */
export interface NodeFact {
  readonly node: string
  readonly role?: FileRole
  /** Facts of a bundle of no known kind may stand in any file. */
  readonly loose: boolean
  readonly occurrence?: Occurrence
  readonly rmemDefault?: number
  readonly rmemMax?: number
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
  kernel?: { release: string; place: Place; rank: number }
  rmemDefault?: number
  rmemMax?: number
  queueTable: boolean
  queues: Map<string, QueueRow>
  netlinkTable: boolean
  netlinkDrops: Map<string, NetlinkDrops>
}

export function gatherNodeFacts(names: readonly string[], facts: Iterable<NodeFact>): Map<string, NodeFacts> {
  const nodes = new Map<string, Building>(names.map((name) => [name, empty()]))
  for (const fact of facts) {
    const node = nodes.get(fact.node)
    if (node) take(node, fact)
  }
  return new Map(
    [...nodes].map(([name, { kernel, rmemDefault, rmemMax, queueTable, queues, netlinkTable, netlinkDrops }]) => [
      name,
      {
        name,
        ...(kernel ? { kernel: { release: kernel.release, place: kernel.place } } : {}),
        ...(rmemDefault === undefined ? {} : { rmemDefault }),
        ...(rmemMax === undefined ? {} : { rmemMax }),
        queueTable,
        queues: [...queues.values()],
        netlinkTable,
        netlinkDrops: [...netlinkDrops.values()],
      },
    ]),
  )
}

function empty(): Building {
  return { queueTable: false, queues: new Map(), netlinkTable: false, netlinkDrops: new Map() }
}

function take(node: Building, { role, loose, occurrence, rmemDefault, rmemMax }: NodeFact): void {
  // The two files of /proc/sys are what the kernel runs with; sysctl -a prints the same.
  if (rmemDefault !== undefined) node.rmemDefault = rmemDefault
  if (rmemMax !== undefined) node.rmemMax = rmemMax
  if (role === 'queue-table') node.queueTable = true
  if (role === 'netlink-table') node.netlinkTable = true
  if (!occurrence) return
  const { signature, captures, place } = occurrence
  const inTable = (table: FileRole): boolean => role === table || (loose && role === undefined)
  if (signature === 'kernel-version') takeKernel(node, occurrence, role, loose)
  else if (signature === 'sysctl-rmem' && inTable('sysctl-running')) {
    const value = Number(captures['value'])
    if (captures['key'] === 'rmem_default') node.rmemDefault ??= value
    else node.rmemMax ??= value
  } else if (signature.startsWith('nfnetlink-queue') && inTable('queue-table')) {
    node.queueTable = true
    const row = queueRow(occurrence)
    node.queues.set(JSON.stringify({ ...row, place: undefined }), row)
  } else if (signature.startsWith('proc-net-netlink') && inTable('netlink-table')) {
    node.netlinkTable = true
    if (captures['protocol'] !== '12' || Number(captures['drops']) === 0) return
    const drops = { portId: unsigned(captures['portId']), drops: Number(captures['drops']), place }
    node.netlinkDrops.set(`${drops.portId} ${drops.drops}`, drops)
  }
}

/** What ran when the bundle was collected counts more than what the API server remembers, and that more than a boot line. */
const KERNEL_RANK: Partial<Record<FileRole, number>> = {
  'kernel-release': 4,
  'kernel-log': 2,
  journal: 2,
  'kubelet-log': 1,
}

function takeKernel(
  node: Building,
  { captures, place, text }: Occurrence,
  role: FileRole | undefined,
  loose: boolean,
): void {
  const object = text.startsWith('kernelVersion: ')
  const rank = role !== undefined ? (KERNEL_RANK[role] ?? 0) : object ? 3 : loose ? 1 : 0
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

/** Kernels of the 3.x age print port ids above 2^31 as negative numbers. */
function unsigned(text: string | undefined): number {
  return Number(text) >>> 0
}
