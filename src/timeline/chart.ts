// The lanes on a canvas that is as large as what is in sight: scrolls, zooms, selects a period by dragging, and tells what
// lies under the pointer. Says nothing of what happens then.
import uPlot from 'uplot'
import { bucketsOf, nearestTo, type Bucket } from '../core/report/timeBuckets'
import type { Period } from '../core/report/findingFilter'
import type { Span } from '../core/report/timelineModel'
import { element } from '../panel/dom'
import { inUtc, timeAxis } from './axis'
import { barStep, paintLanes } from './lanesPainter'
import { AXIS, GUTTER, laneAt, RIGHT, type Lane, type Layout } from './layout'
import type { Theme } from './theme'
import { pan, zoom } from './view'

export interface Spot {
  readonly lane: Lane
  /** Index of an event in its lane. */
  readonly event: number
  /** What is drawn there as one bar; absent where the spot was reached by keyboard. */
  readonly bucket?: Bucket
  /** Length of a bar, ms. */
  readonly step: number
  /** In the window, CSS pixels. */
  readonly x: number
  readonly y: number
}

export interface ChartEvents {
  onView(view: Span): void
  onPeriod(period: Period | undefined): void
  onHover(spot: Spot | undefined): void
  onClick(spot: Spot): void
}

export interface ChartState {
  readonly layout: Layout
  readonly whole: Span
  readonly view: Span
  readonly period: Period | undefined
  readonly selected: { readonly lane: Lane; readonly event: number } | undefined
}

export interface Chart {
  readonly root: HTMLElement
  draw(): void
  /** Scrolls until the lane is in sight. */
  show(lane: Lane): void
  /** Where an event is drawn. */
  spotOf(lane: Lane, event: number): Spot
  destroy(): void
}

/** Pixels from the pointer within which an event is meant. */
const REACH = 9

export function createChart(
  gutter: HTMLElement,
  read: () => ChartState,
  theme: () => Theme,
  events: ChartEvents,
): Chart {
  const stage = element('div', { class: 'stage' })
  const root = element('div', { class: 'lanes' }, [element('div', { class: 'content' }, [stage, gutter])])
  let plot: uPlot | undefined

  const area = (u: uPlot): { left: number; top: number; width: number; height: number } => ({
    left: u.bbox.left / uPlot.pxRatio,
    top: u.bbox.top / uPlot.pxRatio,
    width: u.bbox.width / uPlot.pxRatio,
    height: u.bbox.height / uPlot.pxRatio,
  })
  const paint = (u: uPlot): void => {
    const { layout, view, selected } = read()
    u.ctx.save()
    u.ctx.scale(uPlot.pxRatio, uPlot.pxRatio)
    paintLanes(u.ctx, { layout, view, selected, scroll: root.scrollTop, ...area(u) }, theme())
    u.ctx.restore()
  }
  const showPeriod = (u: uPlot): void => {
    const { period, view } = read()
    const { width, height } = area(u)
    const at = (ms: number): number => ((ms - view.from) / (view.until - view.from)) * width
    const left = period ? Math.max(0, at(period.from)) : 0
    const right = period ? Math.min(width, at(period.to)) : 0
    u.setSelect({ left, top: 0, width: Math.max(0, right - left), height: right > left ? height : 0 }, false)
  }
  const selected = (u: uPlot): void => {
    if (u.select.width === 0) return
    const { left, width } = u.select
    events.onPeriod({ from: Math.floor(u.posToVal(left, 'x')), to: Math.ceil(u.posToVal(left + width, 'x')) })
  }
  const spotAt = ({ clientX, clientY }: MouseEvent): Spot | undefined => {
    if (!plot) return undefined
    const { layout, view } = read()
    const box = plot.over.getBoundingClientRect()
    const lane = laneAt(layout, clientY - box.top + root.scrollTop)
    if (!lane) return undefined
    const scale = (view.until - view.from) / box.width
    const ms = view.from + (clientX - box.left) * scale
    const step = barStep({ view, width: box.width })
    const near = bucketsOf(lane.series, ms - REACH * scale, ms + REACH * scale, step)
    if (near.length === 0) return undefined
    const within = near.find(({ from }) => ms >= from && ms < from + step)
    const event = within ? within.first : nearestTo(lane.series, ms)
    const bucket = within ?? near.find(({ first, events: many }) => event >= first && event < first + many)
    return bucket && { lane, event: bucket.first, bucket, step, x: clientX, y: clientY }
  }

  const build = (): void => {
    const { whole, view } = read()
    plot = new uPlot(
      {
        width: Math.max(1, stage.clientWidth),
        height: Math.max(1, root.clientHeight),
        ms: 1,
        tzDate: inUtc,
        padding: [0, RIGHT, 0, GUTTER],
        legend: { show: false },
        cursor: { y: false, points: { show: false }, drag: { x: true, y: false, setScale: false, dist: 4 } },
        scales: { x: { time: true, range: () => [read().view.from, read().view.until] }, y: { range: () => [0, 1] } },
        axes: [timeAxis(theme, 0, AXIS), { show: false }],
        series: [{}, { show: false }],
        hooks: { draw: [paint, showPeriod], setSelect: [selected] },
      },
      [
        [whole.from, whole.until],
        [null, null],
      ],
      stage,
    )
    plot.setScale('x', { min: view.from, max: view.until })
    const { over } = plot
    over.addEventListener('mousemove', (event) => {
      const spot = event.buttons === 0 ? spotAt(event) : undefined
      over.classList.toggle('hit', spot !== undefined)
      events.onHover(spot)
    })
    over.addEventListener('mouseleave', () => events.onHover(undefined))
    over.addEventListener('click', (event) => {
      const spot = spotAt(event)
      if (spot) events.onClick(spot)
    })
    over.addEventListener('dblclick', () => events.onView(whole))
  }
  const onWheel = (event: WheelEvent): void => {
    const { whole, view } = read()
    const sideways = event.shiftKey ? event.deltaY : event.deltaX
    if (event.ctrlKey || event.metaKey || event.altKey) {
      event.preventDefault()
      const box = plot?.over.getBoundingClientRect()
      const about = box && view.from + ((event.clientX - box.left) / box.width) * (view.until - view.from)
      events.onView(
        zoom(view, whole, Math.exp(Math.sign(event.deltaY) * Math.min(Math.abs(event.deltaY), 60) * 0.005), about),
      )
    } else if (Math.abs(sideways) > Math.abs(event.shiftKey ? 0 : event.deltaY)) {
      event.preventDefault()
      events.onView(pan(view, whole, sideways / Math.max(1, stage.clientWidth)))
    }
  }
  root.addEventListener('wheel', onWheel, { passive: false })
  root.addEventListener('scroll', () => {
    plot?.redraw(false, false)
    events.onHover(undefined)
  })
  const resized = new ResizeObserver(() => {
    if (!plot) build()
    else plot.setSize({ width: Math.max(1, stage.clientWidth), height: Math.max(1, root.clientHeight) })
  })
  resized.observe(root)

  return {
    root,
    draw() {
      const { view } = read()
      plot?.setScale('x', { min: view.from, max: view.until })
    },
    show(lane) {
      const room = root.clientHeight - AXIS
      if (lane.top < root.scrollTop) root.scrollTop = lane.top - 26
      else if (lane.top + 30 > root.scrollTop + room) root.scrollTop = lane.top + 30 - room
    },
    spotOf(lane, event) {
      const { view } = read()
      const box = (plot?.over ?? root).getBoundingClientRect()
      const x = box.left + (((lane.times[event] ?? 0) - view.from) / (view.until - view.from)) * box.width
      return { lane, event, step: 0, x, y: box.top + lane.top - root.scrollTop + 12 }
    },
    destroy() {
      resized.disconnect()
      plot?.destroy()
    },
  }
}
