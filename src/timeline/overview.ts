// The overview: how often over the whole case, all nodes together, with a window on what the lanes show.
import * as l10n from '@vscode/l10n'
import uPlot from 'uplot'
import { bucketsOf, createSeries, stepFor } from '../core/report/timeBuckets'
import { LANE_ROLES, type Span, type TimelineModel } from '../core/report/timelineModel'
import { element } from '../panel/dom'
import { inUtc, timeAxis } from './axis'
import { brushOn } from './brush'
import { GUTTER, RIGHT } from './layout'
import type { Theme } from './theme'

export interface Overview {
  readonly root: HTMLElement
  /** Puts the window on what is in sight. */
  place(): void
  /** In the theme's colours of now. */
  repaint(): void
  destroy(): void
}

const BARS = 240
const AXIS = 18

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
    element('div', { class: 'name' }, [l10n.t('Whole case')]),
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
    brushOn(plot.over, whole, read, onView)
  }
  const resized = new ResizeObserver(() => {
    if (!plot) build()
    else plot.setSize({ width: Math.max(1, stage.clientWidth), height: Math.max(1, stage.clientHeight) })
  })
  resized.observe(stage)

  return {
    root,
    place,
    repaint: () => plot?.redraw(false),
    destroy() {
      resized.disconnect()
      plot?.destroy()
    },
  }
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
