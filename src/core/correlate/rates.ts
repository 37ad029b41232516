// Rates: how often each node's story was told in each span of time. Bounded: the more there is, the longer the spans.
// What has no time on the one clock is not in it.
import type { Rates, RateSeries } from '../model/analysis'
import type { Evidence } from '../model/evidence'

/** Seconds. */
const STEPS = [1, 10, 60, 600, 3600, 86_400]

interface Building {
  readonly node: number
  readonly signature: string
  /** Begin of the point in seconds → lines. */
  points: ReadonlyMap<number, number>
}

/** Undefined where no evidence has a time. Above the last step there is no bound but nodes × signatures × days. */
export function ratesOf(
  evidence: readonly Evidence[],
  nodeOf: (one: Evidence) => number | undefined,
  limit: number,
): Rates | undefined {
  let series = exact(evidence, nodeOf)
  if (series.length === 0) return undefined
  let step = STEPS[0] as number
  for (const wider of STEPS.slice(1)) {
    if (series.reduce((sum, { points }) => sum + points.size, 0) <= limit) break
    step = wider
    series = series.map((one) => ({ ...one, points: widen(one.points, wider) }))
  }
  return { step, series: series.map(seriesOf) }
}

function exact(evidence: readonly Evidence[], nodeOf: (one: Evidence) => number | undefined): Building[] {
  const series = new Map<string, Building & { points: Map<number, number> }>()
  for (const one of evidence) {
    if (one.instants[0]?.domain !== 'utc') continue
    const node = nodeOf(one)
    if (node === undefined) continue
    const key = `${node} ${one.signature}`
    const own = series.get(key) ?? { node, signature: one.signature, points: new Map<number, number>() }
    series.set(key, own)
    // Where a fold kept only some of its times, its lines are spread evenly over them.
    const { length } = one.instants
    one.instants.forEach(({ ms }, i) => {
      const lines = Math.floor(((i + 1) * one.lines) / length) - Math.floor((i * one.lines) / length)
      const start = Math.floor(ms / 1000)
      if (lines > 0) own.points.set(start, (own.points.get(start) ?? 0) + lines)
    })
  }
  return [...series.values()]
}

function widen(points: ReadonlyMap<number, number>, step: number): ReadonlyMap<number, number> {
  const wide = new Map<number, number>()
  for (const [at, lines] of points) {
    const start = Math.floor(at / step) * step
    wide.set(start, (wide.get(start) ?? 0) + lines)
  }
  return wide
}

function seriesOf({ node, signature, points }: Building): RateSeries {
  const sorted = [...points].sort(([a], [b]) => a - b)
  return {
    node,
    signature,
    starts: sorted.map(([start]) => start),
    counts: sorted.map(([, lines]) => lines),
  }
}
