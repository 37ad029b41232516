// Signs: how often each sign of the fault stands in the logs of a node on both sides, and whether the difference can be
// chance. A sign is counted only in logs that both sides name alike and whose hours are known; a minute that several files
// show counts once.
import { natureOf } from '../../judge/nature'
import type { Analysis, Finding } from '../../model/analysis'
import type { LogSpan } from '../../model/bundle'
import { fewerNotByChance, moreNotByChance, secondsNeeded } from './chance'
import type { SignChange, SignId, Tally, Trend } from './comparison'

const PROBES = /^(?:liveness|readiness|startup)-probe-failed$/u

const SIGNS: Readonly<Record<SignId, (finding: Finding) => boolean>> = {
  overflow: ({ signature }) => signature === 'nfqueue-reader-enobufs' || signature === 'nfqueue-full-kernel',
  'probe-time-out': ({ signature, text }) => PROBES.test(signature) && natureOf(text) === 'timeout',
  kill: ({ signature }) => signature.startsWith('container-killed-'),
  'back-off': ({ signature }) => signature === 'crashloop-backoff',
}

export function hasOverflowLine(analysis: Analysis, node: string): boolean {
  return analysis.findings.some((finding) => finding.node === node && SIGNS.overflow(finding))
}

const MINUTE = 60_000
const APART = 10 * MINUTE

export function compareSigns(before: Analysis, after: Analysis, node: string): SignChange[] {
  const sides = [sideOf(before, node), sideOf(after, node)] as const
  return (Object.keys(SIGNS) as SignId[]).map((id) => signChange(id, sides))
}

interface Side {
  readonly findings: readonly Finding[]
  /** By path. */
  readonly logs: ReadonlyMap<string, LogSpan>
}

function sideOf(analysis: Analysis, node: string): Side {
  return {
    findings: analysis.findings.filter((finding) => finding.node === node),
    logs: new Map(analysis.coverage.flatMap(({ path, log }) => (log?.node === node ? [[path, log]] : []))),
  }
}

function signChange(id: SignId, sides: readonly [Side, Side]): SignChange {
  const shown = sides.map(({ findings }) => findings.filter(SIGNS[id]))
  const subjects = new Set(
    sides.flatMap(({ logs }, i) => (shown[i] ?? []).flatMap(({ place }) => logs.get(place.path)?.of ?? [])),
  )
  const [before, after] = sides.map((side, i) => tally(side, shown[i] ?? [], subjects))
  const trend = trendOf(
    before,
    after,
    shown.every((findings) => findings.length === 0),
  )
  const open = trend === 'alike' && before && before.bursts > 0 && after?.bursts === 0
  return {
    id,
    trend,
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
    ...(open ? { neededSeconds: secondsNeeded(before) } : {}),
  }
}

function trendOf(before: Tally | undefined, after: Tally | undefined, nowhere: boolean): Trend {
  if (nowhere) return 'none'
  if (!before || !after) return 'unknown'
  if (fewerNotByChance(before, after)) return 'fewer'
  return moreNotByChance(before, after) ? 'more' : 'alike'
}

function tally({ logs }: Side, findings: readonly Finding[], subjects: ReadonlySet<string>): Tally | undefined {
  const own = [...logs.values()].filter(({ of }) => subjects.has(of))
  const seconds = covered(own)
  if (seconds === 0) return undefined
  const minutes = new Map<string, Map<string, number>>()
  for (const { time, pod, place, count, signature } of findings) {
    if (time === undefined || !logs.has(place.path)) continue
    const key = `${time.slice(0, 16)} ${signature} ${pod ?? ''}`
    const files = minutes.get(key) ?? new Map<string, number>()
    files.set(place.path, (files.get(place.path) ?? 0) + count)
    minutes.set(key, files)
  }
  const times = [...minutes.keys()].map((key) => Date.parse(`${key.slice(0, 16)}Z`)).sort((a, b) => a - b)
  return {
    lines: [...minutes.values()].reduce((sum, files) => sum + Math.max(...files.values()), 0),
    bursts: times.filter((time, i) => time - (times[i - 1] ?? -Infinity) > APART).length,
    seconds,
  }
}

/** Seconds of the union of spans. */
function covered(spans: readonly LogSpan[]): number {
  let total = 0
  let end = -Infinity
  const sorted = spans.map(({ from, until }) => [Date.parse(from), Date.parse(until)] as const)
  for (const [from, until] of sorted.sort(([a], [b]) => a - b)) {
    total += Math.max(0, until - Math.max(from, end))
    end = Math.max(end, until)
  }
  return Math.round(total / 1000)
}
