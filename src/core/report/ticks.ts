// The marks of a time axis: round instants in UTC, a handful of them, whatever the span.

export interface Ticks {
  /** ms UTC; the axis begins and ends a little outside of what it shows. */
  readonly from: number
  readonly until: number
  readonly ticks: readonly { readonly time: number; readonly label: string }[]
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEPS = [1, 2, 5, 10, 15, 30]
  .flatMap((n) => [n * SECOND, n * MINUTE])
  .concat([1, 2, 3, 6, 12].map((n) => n * HOUR))
const LONG_STEPS = [1, 2, 7, 14, 30, 90, 365, 3650].map((n) => n * DAY)
const MOST = 7

export function ticksOf(first: number, last: number): Ticks {
  const margin = Math.max((last - first) * 0.03, 5 * SECOND)
  const from = first - margin
  const until = last + margin
  const steps = [...STEPS, ...LONG_STEPS].sort((a, b) => a - b)
  const step = steps.find((one) => (until - from) / one <= MOST) ?? (until - from) / MOST
  const ticks: { time: number; label: string }[] = []
  let day = ''
  for (let time = Math.ceil(from / step) * step; time <= until; time += step) {
    const [date = '', clock = ''] = new Date(time).toISOString().split('T')
    const hours = clock.slice(0, step < MINUTE ? 8 : 5)
    ticks.push({ time, label: step >= DAY ? date : date === day ? hours : `${date} ${hours}` })
    day = date
  }
  return { from, until, ticks }
}
