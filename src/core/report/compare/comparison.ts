// Comparison: what changed on each node between two cases. Its shape is the published schema
// (schemas/comparison.schema.json). Absent means not known, never a default.
import type { Verdict } from '../../model/analysis'
import type { FailOpen } from '../../model/signature'

/** From worst to best; the comparison has the worst of its nodes'. */
export const OUTCOMES = ['worse', 'not-better', 'unknown', 'better', 'healthy'] as const
export type Outcome = (typeof OUTCOMES)[number]

export interface Comparison {
  readonly schema: 'failopen.comparison/1'
  readonly outcome: Outcome
  /** A sentence that claims no more than is shown. */
  readonly conclusion: string
  /** RFC 3339, UTC: only lines from then on count as after. */
  readonly since?: string
  /** Nodes of both cases, by name. */
  readonly nodes: readonly NodeComparison[]
  readonly onlyBefore: readonly string[]
  readonly onlyAfter: readonly string[]
}

export interface NodeComparison {
  readonly name: string
  readonly outcome: Outcome
  readonly why: string
  readonly before: NodeState
  readonly after: NodeState
  readonly queues: readonly QueueChange[]
  readonly signs: readonly SignChange[]
}

export interface NodeState {
  readonly verdict: Verdict
  readonly kernel?: { readonly release: string; readonly failOpen: FailOpen }
  /** Bytes. */
  readonly rmemDefault?: number
  readonly rmemMax?: number
}

export interface QueueChange {
  readonly queue: number
  readonly before?: QueueCounters
  readonly after?: QueueCounters
  /** Another reader, or the same port id with lower counters: it counts from zero. */
  readonly restarted?: boolean
  /** Of user_dropped and queue_dropped together since `before`, where the reader is the same. */
  readonly lost?: number
}

export interface QueueCounters {
  readonly portId: number
  readonly userDropped: number
  readonly queueDropped: number
  readonly socketDrops?: number
  readonly receiveBuffer?: number
}

export type SignId = 'overflow' | 'probe-time-out' | 'kill' | 'back-off'

/** fewer and more: not by chance (one in twenty). alike: chance explains the difference. none: on neither side. unknown: a
 *  side has no log that could show it. */
export type Trend = 'fewer' | 'more' | 'alike' | 'none' | 'unknown'

export interface SignChange {
  readonly id: SignId
  readonly trend: Trend
  readonly before?: Tally
  readonly after?: Tally
  /** How long a log without the sign must be after the change for chance not to explain it; in all, in seconds. */
  readonly neededSeconds?: number
}

/** What the logs that show a sign hold of it. */
export interface Tally {
  readonly lines: number
  /** Lines at most ten minutes apart are one burst. */
  readonly bursts: number
  /** That these logs cover, together. */
  readonly seconds: number
}
