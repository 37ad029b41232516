// Judges one node by the table of the contract, from the top: the first verdict that fits. Knows nothing of files.
import type { Cause, Verdict } from '../model/analysis'
import type { Evidence, NetlinkDrops, NodeFacts } from '../model/evidence'
import type { FailOpen } from '../model/signature'
import type { Instant } from '../model/stamp'
import { readSymptoms, type Symptom, type Symptoms } from './nature'

/** Everything a verdict rests on; the sentences and the list of what is missing are written from it. */
export interface Judgement {
  readonly verdict: Verdict
  readonly cause?: Cause
  readonly failOpen: FailOpen
  /** Packets were dropped by a packet queue: yes, no, or not known because no table was collected. */
  readonly drops: 'yes' | 'no' | 'unknown'
  readonly overflowLines: readonly Evidence[]
  readonly fullLines: readonly Evidence[]
  readonly overflowCounters: readonly NetlinkDrops[]
  readonly symptoms: Symptoms
  /** The first symptom that follows an overflow line within the window, or the closest one behind it. */
  readonly nearest?: Nearest
  /** Seconds. */
  readonly window: number
}

export interface Nearest {
  readonly overflow: Evidence
  readonly symptom: Evidence
  readonly seconds: number
  /** When the symptom began. */
  readonly at: Instant
}

/** Within so many windows behind an overflow a symptom makes it likely. */
export const NEAR_WINDOWS = 10

/** `window` is in seconds. */
export function judge(facts: NodeFacts, failOpen: FailOpen, evidence: readonly Evidence[], window: number): Judgement {
  const fullLines = evidence.filter(({ signature }) => signature === 'nfqueue-full-kernel')
  const readerLines = evidence.filter(({ signature }) => signature === 'nfqueue-reader-enobufs')
  const overflowLines = [...readerLines, ...fullLines]
  const symptoms = readSymptoms(evidence)
  const counted = facts.queues.some(({ queueDropped, userDropped }) => queueDropped > 0 || userDropped > 0)
  const drops = counted || fullLines.length > 0 ? 'yes' : facts.queueTable ? 'no' : 'unknown'
  const overflowCounters = netfilterDrops(facts)
  const pairs = closest(overflowLines, symptoms.symptoms, window)

  const K = failOpen
  const S = symptoms.symptoms.length > 0
  const O = overflowLines.length > 0 || overflowCounters.length > 0
  const D = drops === 'yes'
  const confirms = (): boolean => pairs.seconds !== undefined && pairs.seconds <= window && (K === 'not-honoured' || D)
  const near = pairs.seconds !== undefined && pairs.seconds <= window * NEAR_WINDOWS
  const likely = (): boolean =>
    ((near || pairs.incomparable) && !(K === 'honoured' && !D)) ||
    (D && overflowLines.length === 0) ||
    (overflowCounters.length > 0 && overflowLines.length === 0 && K !== 'honoured')

  const verdict = ((): Verdict => {
    if (!S && symptoms.failures > 0 && symptoms.reached.length === symptoms.failures) return 'ruled-out'
    if (S && confirms()) return 'confirmed'
    if (S && likely()) return 'likely'
    if (D || (O && K !== 'honoured')) return 'at-risk'
    if (S && !O && drops === 'unknown' && K !== 'honoured') return 'not-collected'
    if (S && ((K === 'honoured' && !D) || (!O && drops === 'no'))) return 'ruled-out'
    return 'clear'
  })()

  const cause = causeOf(verdict, failOpen, facts, fullLines)
  return {
    verdict,
    ...(cause ? { cause } : {}),
    failOpen,
    drops,
    overflowLines,
    fullLines,
    overflowCounters,
    symptoms,
    ...(pairs.nearest ? { nearest: pairs.nearest } : {}),
    window,
  }
}

/** Where the queue table was collected, only the ports of queues count; otherwise any netfilter socket. */
function netfilterDrops({ queues, queueTable, netlinkDrops }: NodeFacts): readonly NetlinkDrops[] {
  if (!queueTable) return netlinkDrops
  const ports = new Set(queues.map(({ portId }) => portId))
  return netlinkDrops.filter(({ portId }) => ports.has(portId))
}

function causeOf(
  verdict: Verdict,
  failOpen: FailOpen,
  { queues }: NodeFacts,
  fullLines: readonly Evidence[],
): Cause | undefined {
  if (verdict !== 'confirmed' && verdict !== 'likely' && verdict !== 'at-risk') return undefined
  // A queue at its limit drops only where fail-open was not asked for, on every kernel.
  if (fullLines.length > 0 || queues.some(({ queueDropped }) => queueDropped > 0)) return 'fail-open-not-requested'
  if (failOpen === 'not-honoured') return 'fail-open-not-honoured'
  const lost = queues.some(({ userDropped }) => userDropped > 0)
  return failOpen === 'honoured' && lost ? 'fail-open-not-requested' : undefined
}

interface Pairs {
  readonly seconds?: number
  readonly nearest?: Nearest
  /** Some overflow line has a time that compares with no symptom's. */
  readonly incomparable: boolean
}

/** The shortest way from an overflow line to a symptom that begins at or after it. Counted in whole seconds, because many
 *  logs print no fraction: a symptom in the same second as the overflow is 0 seconds behind it. */
function closest(overflows: readonly Evidence[], symptoms: readonly Symptom[], window: number): Pairs {
  let first: Nearest | undefined
  let best: Nearest | undefined
  const domains = new Set(symptoms.flatMap(({ instants }) => instants.map(({ domain }) => domain)))
  const untimed = symptoms.some(({ instants }) => instants.length === 0)
  const timeline = overflows
    .flatMap((overflow) => overflow.instants.map((at) => ({ at, overflow })))
    .sort((a, b) => a.at.ms - b.at.ms)
  const byDomain = new Map<string, typeof timeline>()
  for (const entry of timeline) {
    const list = byDomain.get(entry.at.domain) ?? []
    if (list.length === 0) byDomain.set(entry.at.domain, list)
    list.push(entry)
  }
  for (const { evidence, instants } of symptoms) {
    for (const at of instants) {
      const before = latestBefore(byDomain.get(at.domain) ?? [], at)
      if (!before) continue
      const seconds = second(at) - second(before.at)
      const pair = { overflow: before.overflow, symptom: evidence, seconds, at }
      if (!best || seconds < best.seconds) best = pair
      if (seconds <= window && (!first || at.ms < first.at.ms)) first = pair
    }
  }
  const incomparable = overflows.some(
    ({ instants }) => untimed || instants.length === 0 || instants.some(({ domain }) => !domains.has(domain)),
  )
  return { ...(best ? { nearest: first ?? best, seconds: best.seconds } : {}), incomparable }
}

function latestBefore<T extends { readonly at: Instant }>(timeline: readonly T[], at: Instant): T | undefined {
  let low = 0
  let high = timeline.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (second((timeline[middle] as T).at) <= second(at)) low = middle + 1
    else high = middle
  }
  return timeline[low - 1]
}

const second = ({ ms }: Instant): number => Math.floor(ms / 1000)
