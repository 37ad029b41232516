// The outline of a log: hours, in them bursts of findings and minutes, in those the findings. From the order of the lines
// alone: where a log jumps in time a new part begins.
import { minuteWords, type LineTimes } from './lineTimes'

export interface OutlinePart {
  readonly kind: 'hour' | 'burst' | 'minute' | 'finding'
  readonly label: string
  readonly detail: string
  /** Lines from 0, both included. */
  readonly from: number
  readonly to: number
  readonly children: readonly OutlinePart[]
}

export interface OutlineMark {
  readonly line: number
  readonly label: string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** Findings further apart are two bursts. */
const QUIET = 10 * MINUTE
/** A log whose lines jump to and fro gets hours only. */
const MOST_MINUTES = 5000

/** `marks` in the order of their lines. */
export function outlineOf(times: LineTimes, marks: readonly OutlineMark[]): OutlinePart[] {
  const hours = runs(times, { from: 0, to: times.ms.length - 1 }, HOUR)
  const minutes = hours.map((hour) => runs(times, hour, MINUTE))
  const tooMany = minutes.reduce((sum, own) => sum + own.length, 0) > MOST_MINUTES
  return hours.map((hour, i) => {
    const inside = tooMany ? [] : (minutes[i] ?? []).map((run) => minutePart(times, run, marks))
    return {
      kind: 'hour',
      label: `${minuteWords(hour.at, times.clock).slice(0, -2)}00`,
      detail: words(among(marks, hour).length),
      from: hour.from,
      to: hour.to,
      children: bursts(inside, times, marks, hour),
    }
  })
}

interface Run {
  readonly from: number
  readonly to: number
}

/** Neighbouring lines of one hour or minute; `at` is its beginning. Lines before the first stamp belong to none. */
function runs({ ms }: LineTimes, { from, to }: Run, unit: number): (Run & { readonly at: number })[] {
  const found: { from: number; to: number; at: number }[] = []
  for (let line = from; line <= to; line++) {
    const at = Math.floor((ms[line] as number) / unit) * unit
    if (Number.isNaN(at)) continue
    const open = found.at(-1)
    if (open?.at === at) open.to = line
    else found.push({ from: line, to: line, at })
  }
  return found
}

function minutePart(times: LineTimes, run: Run & { readonly at: number }, marks: readonly OutlineMark[]): OutlinePart {
  const own = among(marks, run)
  return {
    kind: 'minute',
    label: minuteWords(run.at, times.clock).slice(-5),
    detail: words(own.length),
    from: run.from,
    to: run.to,
    children: own.map(({ line, label }) => ({
      kind: 'finding',
      label,
      detail: '',
      from: line,
      to: line,
      children: [],
    })),
  }
}

/** Minutes with findings, and the quiet ones between them, stand under a burst of their own. */
function bursts(
  minutes: readonly OutlinePart[],
  { ms }: LineTimes,
  marks: readonly OutlineMark[],
  hour: Run,
): readonly OutlinePart[] {
  const own = among(marks, hour)
  const spans: { from: number; to: number; count: number }[] = []
  for (const { line } of own) {
    const open = spans.at(-1)
    if (open && (ms[line] as number) - (ms[open.to] as number) <= QUIET) {
      open.to = line
      open.count++
    } else spans.push({ from: line, to: line, count: 1 })
  }
  const parts: OutlinePart[] = []
  let next = 0
  for (const span of spans.filter(({ count }) => count > 1)) {
    while (next < minutes.length && (minutes[next] as OutlinePart).to < span.from)
      parts.push(minutes[next++] as OutlinePart)
    const inside: OutlinePart[] = []
    while (next < minutes.length && (minutes[next] as OutlinePart).from <= span.to)
      inside.push(minutes[next++] as OutlinePart)
    const [first, last] = [inside[0], inside.at(-1)]
    if (!first || !last) continue
    const label = first === last ? `${first.label} burst` : `${first.label} – ${last.label} burst`
    parts.push({ kind: 'burst', label, detail: words(span.count), from: first.from, to: last.to, children: inside })
  }
  return [...parts, ...minutes.slice(next)]
}

function among(marks: readonly OutlineMark[], { from, to }: Run): readonly OutlineMark[] {
  return marks.filter(({ line }) => line >= from && line <= to)
}

const words = (count: number): string => (count === 0 ? '' : count === 1 ? '1 finding' : `${count} findings`)
