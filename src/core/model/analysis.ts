// Analysis: the frozen record that every surface shows. Its shape is the published schema (schemas/analysis.schema.json).
import type { Coverage } from './bundle'
import type { Place } from './place'
import type { Platform } from './platform'
import type { FailOpen, Role, Severity } from './signature'

/** From worst to best; the analysis has the worst of its nodes'. */
export const VERDICTS = ['confirmed', 'likely', 'at-risk', 'not-collected', 'ruled-out', 'clear'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Stands for evidence that no file gives to a node, in a case that has none or several. */
export const UNKNOWN_NODE = '(unknown node)'

export type Cause = 'fail-open-not-honoured' | 'fail-open-not-requested'

/** Absent means not known, never a default. */
export interface Analysis {
  readonly schema: 'failopen.analysis/1'
  readonly verdict: Verdict
  readonly bundles: readonly BundleSummary[]
  readonly nodes: readonly NodeAnalysis[]
  readonly findings: readonly Finding[]
  readonly missing: readonly Missing[]
  readonly coverage: readonly Coverage[]
  /** How each file with findings was put on the one clock: what was told, what was assumed. */
  readonly clocks: readonly FileClock[]
  /** How often each node's story was told, over time: finer than findings, which fold minutes. Absent without times. */
  readonly rates?: Rates
}

export interface BundleSummary {
  readonly path: string
  readonly kind: string
  /** RFC 3339, UTC. */
  readonly collectedAt?: string
  readonly node?: string
}

export interface NodeAnalysis {
  readonly name: string
  readonly verdict: Verdict
  readonly cause?: Cause
  /** Sentences an engineer can read out. */
  readonly why: string
  readonly kernel?: { readonly release: string; readonly failOpen: FailOpen; readonly place: Place }
  /** What it runs on: decides which remedies apply. */
  readonly platform?: Platform
  /** What else an engineer should know of this node's buffers and readers, as sentences. */
  readonly notes?: readonly string[]
  /** Bytes. */
  readonly rmemDefault?: number
  readonly rmemMax?: number
  readonly queues?: readonly QueueRow[]
  /** Indexes into findings: the evidence of the verdict. */
  readonly findings: readonly number[]
  readonly rivals: readonly { readonly id: string; readonly why: string; readonly findings: readonly number[] }[]
}

/** A row of /proc/net/netfilter/nfnetlink_queue, and what is known of its reader's socket. */
export interface QueueRow {
  readonly queue: number
  /** Unsigned 32 bits. */
  readonly portId: number
  readonly waiting: number
  readonly copyMode: 'none' | 'meta' | 'packet'
  /** Bytes of each packet copied to the reader. */
  readonly copyRange: number
  readonly queueDropped: number
  readonly userDropped: number
  readonly place: Place
  /** Bytes of the socket's receive buffer in force, as ss shows it. */
  readonly receiveBuffer?: number
  /** Messages that did not fit into the socket since it was opened, as /proc/net/netlink or ss counts them. */
  readonly socketDrops?: number
  /** The process that reads the queue. */
  readonly reader?: { readonly pid: number; readonly name: string }
}

export interface Finding {
  readonly signature: string
  readonly role: Role
  readonly severity: Severity
  readonly place: Place
  /** RFC 3339, UTC: the first occurrence. Absent where zone or year is not known. */
  readonly time?: string
  readonly node?: string
  readonly pod?: string
  readonly container?: string
  readonly count: number
  readonly text: string
}

export interface Missing {
  readonly node?: string
  readonly evidence: string
  readonly why: string
  readonly command: string
}

export interface FileClock {
  readonly path: string
  /** IANA name or offset; absent where nothing tells it. */
  readonly zone?: string
  /** Where zone and year were taken from, in words. */
  readonly basis: string
}

/** Lines (and events) on the one clock, exact where `step` is 1; a small number of points however large the case is. */
export interface Rates {
  /** Seconds that one point spans. */
  readonly step: number
  readonly series: readonly RateSeries[]
}

export interface RateSeries {
  /** Index into nodes. */
  readonly node: number
  readonly signature: string
  /** Seconds since 1970, UTC, at which points begin; ascending. Spans in which nothing was told have no point. */
  readonly starts: readonly number[]
  /** As long as starts. */
  readonly counts: readonly number[]
}
