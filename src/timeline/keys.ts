// The keys of the chart: arrows go from event to event and from lane to lane, with Shift they select a period on the way.
import * as l10n from '@vscode/l10n'
import { nearestTo } from '../core/report/timeBuckets'
import type { Period } from '../core/report/findingFilter'
import type { Span } from '../core/report/timelineModel'
import type { Lane, Layout } from './layout'
import { zoom } from './view'

export interface Selection {
  readonly lane: Lane
  readonly event: number
}

export interface KeyState {
  readonly layout: Layout
  readonly whole: Span
  readonly view: Span
  readonly selected: Selection | undefined
  readonly period: Period | undefined
}

/** What a key asks for; absent parts stay as they are, null takes away. */
export interface KeyAnswer {
  readonly view?: Span
  readonly selected?: Selection
  readonly period?: Period | null
  readonly open?: true
}

export const KEYS_WORDS = l10n.t(
  'Arrow keys go from event to event and from lane to lane, Shift and arrow select a period, Enter opens the line, plus and minus zoom, Home and End go to the first and last event, 0 shows the whole case, Escape takes the period away.',
)

const IN = 0.6

export function answerTo(key: string, shift: boolean, state: KeyState): KeyAnswer | undefined {
  const { layout, whole, view, selected, period } = state
  const about = selected && timeOf(selected)
  switch (key) {
    case '+':
    case '=':
      return { view: zoom(view, whole, IN, about) }
    case '-':
      return { view: zoom(view, whole, 1 / IN, about) }
    case '0':
      return { view: whole }
    case 'Escape':
      return period ? { period: null } : undefined
    case 'Enter':
      return selected ? { open: true } : undefined
    case 'ArrowLeft':
    case 'ArrowRight':
    case 'ArrowUp':
    case 'ArrowDown':
    case 'Home':
    case 'End': {
      const next = go(key, layout, view, selected)
      if (!next) return undefined
      return shift && selected
        ? { selected: next, period: stretch(period, timeOf(selected), timeOf(next)) }
        : { selected: next }
    }
    default:
      return undefined
  }
}

function go(key: string, { lanes }: Layout, view: Span, selected: Selection | undefined): Selection | undefined {
  if (!selected) {
    const [lane] = lanes
    return lane && { lane, event: Math.max(0, nearestTo(lane.series, view.from)) }
  }
  const { lane, event } = selected
  const last = lane.times.length - 1
  if (key === 'ArrowLeft') return { lane, event: Math.max(0, event - 1) }
  if (key === 'ArrowRight') return { lane, event: Math.min(last, event + 1) }
  if (key === 'Home') return { lane, event: 0 }
  if (key === 'End') return { lane, event: last }
  const other = lanes[lanes.indexOf(lane) + (key === 'ArrowUp' ? -1 : 1)]
  return other && { lane: other, event: nearestTo(other.series, timeOf(selected)) }
}

const timeOf = ({ lane, event }: Selection): number => lane.times[event] ?? 0

/** Moves the end of the period that one stands on; from elsewhere a new period begins. */
function stretch(period: Period | undefined, from: number, to: number): Period {
  const anchor = period?.to === from ? period.from : period?.from === from ? period.to : from
  return { from: Math.min(anchor, to), to: Math.max(anchor, to) }
}
