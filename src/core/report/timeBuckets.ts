// Level of detail: what lies in each span of a time axis, at a cost that depends on the spans and not on the events,
// because counts are summed up once. Spans begin at round instants, so that nothing flickers while one pans. Pure.

/** Events in time order with their running sum. */
export interface Series {
  /** ms UTC, ascending. */
  readonly times: readonly number[]
  /** One longer than times: how many came before each event; the last is how many there are. */
  readonly sums: Float64Array
}

export interface Bucket {
  /** ms UTC, a multiple of the step. */
  readonly from: number
  readonly count: number
  /** Index of the first event in it, and how many events. */
  readonly first: number
  readonly events: number
}

export function createSeries(times: readonly number[], counts: readonly number[]): Series {
  const sums = new Float64Array(times.length + 1)
  for (let i = 0; i < times.length; i++) sums[i + 1] = sums[i]! + (counts[i] ?? 1)
  return { times, sums }
}

/** Index of the first event at or after an instant. */
export function indexAt({ times }: Series, ms: number, from = 0): number {
  let low = from
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]! < ms) low = middle + 1
    else high = middle
  }
  return low
}

/** Index of the event that is nearest in time; -1 where there is none. */
export function nearestTo(series: Series, ms: number): number {
  const after = indexAt(series, ms)
  const before = after - 1
  if (after === series.times.length) return before
  if (before < 0) return after
  return ms - series.times[before]! <= series.times[after]! - ms ? before : after
}

/** The spans between two instants that hold something, in time order. */
export function bucketsOf(series: Series, from: number, until: number, step: number): Bucket[] {
  const { times, sums } = series
  const buckets: Bucket[] = []
  let first = indexAt(series, Math.floor(from / step) * step)
  while (first < times.length && times[first]! <= until) {
    const start = Math.floor(times[first]! / step) * step
    const next = indexAt(series, start + step, first)
    buckets.push({ from: start, count: sums[next]! - sums[first]!, first, events: next - first })
    first = next
  }
  return buckets
}

const SECOND = 1000
const DAY = 86_400 * SECOND
const STEPS = [
  ...[0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720].map((n) => n * 60 * SECOND),
  ...[1, 2, 7, 14, 30, 91, 365].map((n) => n * DAY),
]

/** The shortest round span of which at most `most` cover `span` (ms). */
export function stepFor(span: number, most: number): number {
  return STEPS.find((step) => span / step <= most) ?? Math.ceil(span / most / DAY) * DAY
}
