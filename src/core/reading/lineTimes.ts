// When each line of a log was printed, as it prints it: what reading by time needs. Knows no zones; a line without a stamp
// of its own goes with the line before it.
import type { StampClock } from '../model/stamp'
import { stampIn } from '../scan/wrappers'

export interface LineTimes {
  /** One for each line: ms as in Stamp, NaN before the first stamp. */
  readonly ms: Float64Array
  /** Of the first stamp; undefined where no line has one. */
  readonly clock?: StampClock
}

/** A stamp stands in front; nobody prints one behind this. */
const FRONT = 200

/** Reads so many lines at a call, so that the caller can give way in between. */
export function* readLineTimes(
  lines: number,
  textOf: (line: number) => string,
  slice: number,
): Generator<void, LineTimes> {
  const ms = new Float64Array(lines)
  let clock: StampClock | undefined
  let last = NaN
  for (let line = 0; line < lines; line++) {
    const stamp = stampIn(textOf(line).slice(0, FRONT))
    if (stamp && (clock === undefined || stamp.clock === clock)) {
      clock = stamp.clock
      last = stamp.ms
    }
    ms[line] = last
    if (line % slice === slice - 1) yield
  }
  return { ms, ...(clock === undefined ? {} : { clock }) }
}

/** The first of the lines that are closest to a time; undefined where no line has one. */
export function nearestLine({ ms }: LineTimes, wanted: number): number | undefined {
  let best: number | undefined
  let distance = Infinity
  for (let line = 0; line < ms.length; line++) {
    const away = Math.abs((ms[line] as number) - wanted)
    if (away < distance) {
      best = line
      distance = away
    }
  }
  return best
}

/** `2023-12-01 12:04`, without what the clock does not know. */
export function minuteWords(ms: number, clock: StampClock | undefined): string {
  const text = new Date(ms).toISOString().slice(0, 16).replace('T', ' ')
  if (clock === 'yearless') return text.slice(5)
  if (clock === 'yearday' || clock === 'uptime') return `day ${Math.floor(ms / 86_400_000) + 1} ${text.slice(11)}`
  return text
}
