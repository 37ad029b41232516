// Where the packets of a simulation are at one instant, as points of the drawing. Pure: the same instant, the same points.
import type { Settings, Simulation } from '../../core/kernel/simulate'
import { dropped } from '../../core/kernel/packetQueue'

export type DotKind = 'arriving' | 'inspected' | 'passed' | 'dropped'

export interface Dot {
  readonly kind: DotKind
  readonly x: number
  readonly y: number
}

export interface Traffic {
  /** Packets that one dot stands for. */
  readonly each: number
  readonly arrivals: readonly { readonly time: number; readonly kind: 'arriving' | 'passed' | 'dropped' }[]
  /** When every `each`th verdict was given. */
  readonly verdicts: readonly number[]
}

type Point = readonly [x: number, y: number]

/** The ways through the drawing; the drawing itself is made to them. */
export const GATE: Point = [90, 112]
export const WAYS = {
  arriving: [[64, 112], GATE, [112, 112]],
  passed: [GATE, [90, 26], [396, 26]],
  dropped: [GATE, [90, 204], [118, 204]],
  inspected: [
    [262, 112],
    [396, 112],
  ],
} as const satisfies Record<DotKind, readonly Point[]>

/** Dots that leave the hook in a second of the viewer's time, at most: more would be a line. */
const DOTS_PER_SECOND = 14
/** Milliseconds of the viewer's time on each way. */
const ON_THE_WAY = { arriving: 300, passed: 900, dropped: 500, inspected: 500 }

/** `speed`: simulated time per viewer's time. */
export function trafficOf({ frames }: Simulation, { rate }: Settings, speed: number): Traffic {
  const each = Math.max(1, Math.ceil((rate * speed) / DOTS_PER_SECOND))
  const arrivals: Traffic['arrivals'][number][] = []
  for (let packet = each; packet <= frames.at(-1)!.arrived; packet += each) {
    const time = (packet * 1000) / rate
    const after = frames[Math.min(frames.length - 1, Math.ceil(time))]!
    const before = frames[Math.max(0, Math.ceil(time) - 1)]!
    const kind =
      after.failedOpen > before.failedOpen ? 'passed' : dropped(after) > dropped(before) ? 'dropped' : 'arriving'
    arrivals.push({ time, kind })
  }
  const verdicts: number[] = []
  frames.forEach(({ inspected }, time) => {
    if (Math.floor(inspected / each) > Math.floor((frames[time - 1]?.inspected ?? 0) / each)) verdicts.push(time)
  })
  return { each, arrivals, verdicts }
}

export function dotsAt({ arrivals, verdicts }: Traffic, time: number, speed: number): Dot[] {
  const dots: Dot[] = []
  const add = (kind: DotKind, since: number): void => {
    const share = since / (ON_THE_WAY[kind] * speed)
    if (share >= 0 && share <= 1) dots.push({ kind, ...along(WAYS[kind], share) })
  }
  for (const { time: at, kind } of arrivals) {
    // the gate lies in the middle of the first way
    const toGate = (ON_THE_WAY.arriving * speed) / 2
    if (kind === 'arriving' || time <= at) add('arriving', time - at + toGate)
    if (kind !== 'arriving' && time > at) add(kind, time - at)
  }
  for (const at of verdicts) add('inspected', time - at)
  return dots
}

function along(way: readonly Point[], share: number): { x: number; y: number } {
  const lengths = way.slice(1).map(([x, y], index) => Math.hypot(x - way[index]![0], y - way[index]![1]))
  let left = share * lengths.reduce((sum, length) => sum + length, 0)
  for (const [index, length] of lengths.entries()) {
    const [from, to] = [way[index]!, way[index + 1]!]
    if (left <= length || index === lengths.length - 1) {
      const part = length === 0 ? 1 : Math.min(1, left / length)
      return { x: from[0] + (to[0] - from[0]) * part, y: from[1] + (to[1] - from[1]) * part }
    }
    left -= length
  }
  return { x: way[0]![0], y: way[0]![1] }
}
