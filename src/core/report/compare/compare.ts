// Did the remedy help? Two analyses, node by node: what changed of kernel and buffers, what the counters and the logs show,
// and a conclusion that claims no more than that.
import type { Analysis, NodeAnalysis, QueueRow } from '../../model/analysis'
import {
  OUTCOMES,
  type Comparison,
  type NodeComparison,
  type NodeState,
  type QueueChange,
  type QueueCounters,
} from './comparison'
import { concludeAll, concludeNode } from './conclusion'
import { compareSigns, hasOverflowLine } from './signs'

const HOUR = 3_600_000

/** ms UTC, until which a case tells: only later lines of another one are news. Logs may run on while a bundle is
 *  collected; a stamp much later than that is a wrong clock. */
export function endOf({ bundles, coverage }: Analysis): number | undefined {
  const collected = bundles.flatMap(({ collectedAt }) => (collectedAt === undefined ? [] : [Date.parse(collectedAt)]))
  const latest = collected.reduce((a, b) => Math.max(a, b), -Infinity)
  const ends = coverage.flatMap(({ log }) => (log ? [Date.parse(log.until)] : []))
  const sure = collected.length === 0 ? ends : ends.filter((end) => end <= latest + HOUR)
  const end = sure.reduce((a, b) => Math.max(a, b), latest)
  return Number.isFinite(end) ? end : undefined
}

/** `after` was triaged with `since`. */
export function compareCases(before: Analysis, after: Analysis, since?: number): Comparison {
  const later = new Map(after.nodes.map((node) => [node.name, node]))
  const earlier = new Set(before.nodes.map(({ name }) => name))
  const nodes = before.nodes.flatMap((node) => {
    const now = later.get(node.name)
    return now ? [compareNode(node, now, before, after)] : []
  })
  const outcomes = new Set(nodes.map(({ outcome }) => outcome))
  const outcome = OUTCOMES.find((one) => outcomes.has(one)) ?? 'unknown'
  return {
    schema: 'failopen.comparison/1',
    outcome,
    conclusion: concludeAll(nodes),
    ...(since === undefined ? {} : { since: new Date(since).toISOString() }),
    nodes: nodes.sort((a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome)),
    onlyBefore: before.nodes.flatMap(({ name }) => (later.has(name) ? [] : [name])),
    onlyAfter: after.nodes.flatMap(({ name }) => (earlier.has(name) ? [] : [name])),
  }
}

function compareNode(old: NodeAnalysis, now: NodeAnalysis, before: Analysis, after: Analysis): NodeComparison {
  const facts = {
    name: old.name,
    before: stateOf(old),
    after: stateOf(now),
    queues: queueChanges(old.queues ?? [], now.queues ?? []),
    signs: compareSigns(before, after, old.name),
  }
  return { ...facts, ...concludeNode(facts, hasOverflowLine(after, old.name)) }
}

function stateOf({ verdict, kernel, rmemDefault, rmemMax }: NodeAnalysis): NodeState {
  return {
    verdict,
    ...(kernel ? { kernel: { release: kernel.release, failOpen: kernel.failOpen } } : {}),
    ...(rmemDefault === undefined ? {} : { rmemDefault }),
    ...(rmemMax === undefined ? {} : { rmemMax }),
  }
}

/** A node may have one queue number in several network namespaces: then the port id tells them apart. */
function queueChanges(before: readonly QueueRow[], after: readonly QueueRow[]): QueueChange[] {
  const left = [...after]
  const take = (test: (row: QueueRow) => boolean): QueueRow | undefined => {
    const at = left.findIndex(test)
    return at === -1 ? undefined : left.splice(at, 1)[0]
  }
  const paired = before.map((row) => ({
    row,
    same: take(({ queue, portId }) => queue === row.queue && portId === row.portId),
  }))
  const changes = paired.map(({ row, same }) => queueChange(row, same ?? take(({ queue }) => queue === row.queue)))
  return [...changes, ...left.map((row) => queueChange(undefined, row))].sort((a, b) => a.queue - b.queue)
}

function queueChange(before: QueueRow | undefined, after: QueueRow | undefined): QueueChange {
  const queue = (before ?? after)?.queue ?? 0
  const told = {
    queue,
    ...(before ? { before: countersOf(before) } : {}),
    ...(after ? { after: countersOf(after) } : {}),
  }
  if (!before || !after) return told
  const restarted =
    before.portId !== after.portId ||
    after.userDropped < before.userDropped ||
    after.queueDropped < before.queueDropped ||
    (after.socketDrops ?? Infinity) < (before.socketDrops ?? 0)
  const lost = after.userDropped - before.userDropped + after.queueDropped - before.queueDropped
  return { ...told, restarted, ...(restarted ? {} : { lost }) }
}

function countersOf({ portId, userDropped, queueDropped, socketDrops, receiveBuffer }: QueueRow): QueueCounters {
  return {
    portId,
    userDropped,
    queueDropped,
    ...(socketDrops === undefined ? {} : { socketDrops }),
    ...(receiveBuffer === undefined ? {} : { receiveBuffer }),
  }
}
