// Paints the lanes that are in sight: bars of how often where much happens, a shape for what stands alone. What it costs
// depends on the width in pixels, not on how many events there are.
import { bucketsOf, stepFor, type Bucket } from '../core/report/timeBuckets'
import type { Span } from '../core/report/timelineModel'
import { LANE, type Lane, type Layout } from './layout'
import { traceMark } from './marks'
import type { Theme } from './theme'

/** Pixels of a bar. */
const BAR = 5
/** A mark needs so much room to be told from its neighbours. */
const ALONE = 12
const COUNT_ROOM = 44
const RADIUS = 4.5
const LOWEST = 5

export interface Scene {
  readonly layout: Layout
  readonly view: Span
  /** The plotting area, CSS pixels. */
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly scroll: number
  readonly selected: { readonly lane: Lane; readonly event: number } | undefined
}

export function barStep({ view, width }: Pick<Scene, 'view' | 'width'>): number {
  return stepFor(view.until - view.from, Math.max(1, width / BAR))
}

export function paintLanes(ctx: CanvasRenderingContext2D, scene: Scene, theme: Theme): void {
  const { layout, top, left, width, height, scroll } = scene
  ctx.save()
  ctx.setLineDash([])
  ctx.beginPath()
  ctx.rect(left - RADIUS - 2, top, width + 2 * RADIUS + 4, height)
  ctx.clip()
  for (const lane of layout.lanes) {
    const y = top + lane.top - scroll
    if (y + LANE >= top && y <= top + height) paintLane(ctx, scene, theme, lane, y)
  }
  ctx.restore()
}

function paintLane(ctx: CanvasRenderingContext2D, scene: Scene, theme: Theme, lane: Lane, y: number): void {
  const { view, left, width, selected } = scene
  const scale = width / (view.until - view.from)
  const step = barStep(scene)
  const bar = Math.max(2, step * scale - 1)
  const base = Math.round(y + LANE - 4)
  const middle = Math.round(y + LANE / 2)
  ctx.fillStyle = theme.grid
  ctx.fillRect(left, base, width, 1)

  const buckets = bucketsOf(lane.series, view.from, view.until, step)
  const most = buckets.reduce((high, { count }) => Math.max(high, count), lane.busiest)
  const colour = theme.roles[lane.role]
  const x = (ms: number): number => left + (ms - view.from) * scale
  buckets.forEach((bucket, i) => {
    const at = x(bucket.from)
    const before = buckets[i - 1]
    const after = buckets[i + 1]
    const room = Math.min(before ? at - x(before.from) : Infinity, after ? x(after.from) - at : Infinity)
    if (room >= ALONE) {
      const centre = x(lane.series.times[bucket.first] ?? bucket.from)
      ctx.fillStyle = colour
      traceMark(ctx, lane.role, centre, middle, RADIUS)
      ctx.fill()
      if (!after || x(after.from) - at > COUNT_ROOM) paintCount(ctx, theme, bucket, centre, middle, left + width)
    } else {
      const tall = LOWEST + (LANE - 8 - LOWEST) * (Math.log1p(bucket.count) / Math.log1p(most))
      ctx.fillStyle = theme.fills[lane.role]
      ctx.fillRect(Math.round(at), base - tall, bar, tall)
      if (theme.highContrast) {
        ctx.strokeStyle = colour
        ctx.lineWidth = 1
        ctx.strokeRect(Math.round(at) + 0.5, base - tall + 0.5, bar - 1, tall - 1)
      }
    }
  })
  if (selected?.lane === lane) ringAt(ctx, theme, x(lane.series.times[selected.event] ?? 0), y)
}

function paintCount(
  ctx: CanvasRenderingContext2D,
  theme: Theme,
  { count }: Bucket,
  x: number,
  y: number,
  end: number,
): void {
  if (count < 2) return
  ctx.fillStyle = theme.dim
  ctx.font = theme.font
  ctx.textBaseline = 'middle'
  const left = x + COUNT_ROOM > end
  ctx.textAlign = left ? 'right' : 'left'
  ctx.fillText(`×${count}`, left ? x - RADIUS - 5 : x + RADIUS + 5, y + 0.5)
}

function ringAt(ctx: CanvasRenderingContext2D, theme: Theme, x: number, y: number): void {
  ctx.strokeStyle = theme.focus
  ctx.lineWidth = 2
  ctx.strokeRect(Math.round(x) - 9, y + 2, 18, LANE - 4)
}
