// The overview: how often over the whole case, all nodes together, with a window on what the lanes show. The window is
// moved, stretched and drawn anew by pointer; the lanes have the keys.
import uPlot from 'uplot'
import { bucketsOf, createSeries, stepFor } from '../core/report/timeBuckets'
import { LANE_ROLES, type Span, type TimelineModel } from '../core/report/timelineModel'
import { element } from '../panel/dom'
import { inUtc, timeAxis } from './axis'
import { GUTTER, RIGHT } from './layout'
import type { Theme } from './theme'
import { clamp } from './view'

export interface Overview {
  readonly root: HTMLElement
  draw(): void
  destroy(): void
}

const BARS = 240
const AXIS = 18
const EDGE = 6

export function createOverview(
  model: TimelineModel,
  whole: Span,
  read: () => Span,
  theme: () => Theme,
  onView: (view: Span) => void,
): Overview {
  const stage = element('div', { class: 'strip' })
  const shown = element('div', { class: 'window' })
  const root = element('div', { class: 'overview', 'aria-hidden': 'true' }, [
    element('div', { class: 'name' }, ['Whole case']),
    stage,
  ])
  const [times, ...stacks] = ratesOf(model, whole)
  let plot: uPlot | undefined

  const place = (): void => {
    if (!plot) return
    const { from, until } = read()
    const { clientWidth } = plot.over
    const at = (ms: number): number => ((ms - whole.from) / (whole.until - whole.from)) * clientWidth
    shown.style.left = `${at(from)}px`
    shown.style.width = `${Math.max(3, at(until) - at(from))}px`
    shown.classList.toggle('all', from <= whole.from && until >= whole.until)
  }
  const build = (): void => {
    plot = new uPlot(
      {
        width: Math.max(1, stage.clientWidth),
        height: Math.max(1, stage.clientHeight),
        ms: 1,
        tzDate: inUtc,
        padding: [2, RIGHT, 0, GUTTER],
        legend: { show: false },
        cursor: { show: false },
        scales: {
          x: { time: true, range: () => [whole.from, whole.until] },
          y: { range: (_u, _min, max) => [0, Math.max(max, 1)] },
        },
        axes: [{ ...timeAxis(theme, 2, AXIS), grid: { show: false } }, { show: false }],
        // The whole pile lies behind, what it stands on in front.
        series: [
          {},
          ...[...LANE_ROLES].reverse().map((role): uPlot.Series => ({
            fill: () => theme().roles[role],
            width: 0,
            points: { show: false },
            paths: uPlot.paths.bars!({ size: [1, 12, 2], align: 1 }),
          })),
        ],
        hooks: { ready: [place], setSize: [place] },
      },
      [times ?? [], ...stacks.reverse()],
      stage,
    )
    plot.over.append(shown)
    plot.over.addEventListener('pointerdown', (event) => drag(event, plot!.over))
  }
  const drag = (start: PointerEvent, over: HTMLElement): void => {
    if (start.button !== 0) return
    start.preventDefault()
    over.setPointerCapture(start.pointerId)
    const box = over.getBoundingClientRect()
    const ms = (clientX: number): number => whole.from + ((clientX - box.left) / box.width) * (whole.until - whole.from)
    const begin = read()
    const [left, right] = [begin.from, begin.until].map(
      (at) => box.left + ((at - whole.from) / (whole.until - whole.from)) * box.width,
    ) as [number, number]
    const x = start.clientX
    const all = shown.classList.contains('all')
    const move = (event: PointerEvent): void => {
      const [a, b] = [ms(x), ms(event.clientX)]
      if (Math.abs(event.clientX - x) < 2) return
      if (!all && Math.abs(x - left) <= EDGE) onView(ordered(b, begin.until, whole))
      else if (!all && Math.abs(x - right) <= EDGE) onView(ordered(begin.from, b, whole))
      else if (!all && x > left && x < right)
        onView(clamp({ from: begin.from + b - a, until: begin.until + b - a }, whole))
      else onView(ordered(a, b, whole))
    }
    const end = (event: PointerEvent): void => {
      over.removeEventListener('pointermove', move)
      over.removeEventListener('pointerup', end)
      over.removeEventListener('pointercancel', end)
      if (Math.abs(event.clientX - x) < 2 && !all && (x < left || x > right)) {
        const half = (begin.until - begin.from) / 2
        onView(clamp({ from: ms(x) - half, until: ms(x) + half }, whole))
      }
    }
    over.addEventListener('pointermove', move)
    over.addEventListener('pointerup', end)
    over.addEventListener('pointercancel', end)
  }
  const resized = new ResizeObserver(() => {
    if (!plot) build()
    else plot.setSize({ width: Math.max(1, stage.clientWidth), height: Math.max(1, stage.clientHeight) })
  })
  resized.observe(stage)

  return {
    root,
    draw() {
      place()
      plot?.redraw(false)
    },
    destroy() {
      resized.disconnect()
      plot?.destroy()
    },
  }
}

function ordered(a: number, b: number, whole: Span): Span {
  return clamp({ from: Math.max(Math.min(a, b), whole.from), until: Math.min(Math.max(a, b), whole.until) }, whole)
}

/** Times of the bars, then for each part of the story how high it reaches with what lies below it. Heights are square
 *  roots, so that one line can be seen beside a thousand. */
function ratesOf({ nodes }: TimelineModel, whole: Span): number[][] {
  const step = stepFor(whole.until - whole.from, BARS)
  const counts = new Map<number, number[]>()
  for (const { lanes } of nodes)
    for (const lane of lanes)
      for (const { from, count } of bucketsOf(createSeries(lane.times, lane.counts), whole.from, whole.until, step)) {
        const bar = counts.get(from) ?? LANE_ROLES.map(() => 0)
        const role = LANE_ROLES.indexOf(lane.role)
        bar[role] = (bar[role] ?? 0) + count
        counts.set(from, bar)
      }
  const bars = [...counts].sort(([a], [b]) => a - b)
  const heights = LANE_ROLES.map((_, role) =>
    bars.map(([, bar]) => {
      const total = bar.reduce((sum, count) => sum + count, 0)
      return (bar.slice(0, role + 1).reduce((sum, count) => sum + count, 0) / total) * Math.sqrt(total)
    }),
  )
  return [bars.map(([from]) => from), ...heights]
}
