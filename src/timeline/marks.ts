// The marks of the lanes: each part of the story has a shape of its own, and a pattern where contrast is high.
import type { LaneRole } from '../core/report/timelineModel'

/** A filled shape around (x, y), about 2 × `r` wide. */
export function traceMark(ctx: CanvasRenderingContext2D, role: LaneRole, x: number, y: number, r: number): void {
  ctx.beginPath()
  if (role === 'cause') polygon(ctx, x, y, [0, -r - 1, r + 1, 0, 0, r + 1, -r - 1, 0])
  else if (role === 'mechanism') ctx.rect(x - r + 0.5, y - r + 0.5, 2 * r - 1, 2 * r - 1)
  else if (role === 'effect') ctx.arc(x, y, r, 0, 2 * Math.PI)
  else polygon(ctx, x, y, [0, -r, r + 0.5, r - 0.5, -r - 0.5, r - 0.5])
}

function polygon(ctx: CanvasRenderingContext2D, x: number, y: number, points: readonly number[]): void {
  for (let i = 0; i < points.length; i += 2) ctx.lineTo(x + (points[i] ?? 0), y + (points[i + 1] ?? 0))
  ctx.closePath()
}

/** The same shapes for the page's key and the lanes' names, as paths of a 12 × 12 picture. */
export const MARK_PATHS: Readonly<Record<LaneRole, string>> = {
  cause: 'M6 .5 11.5 6 6 11.5.5 6z',
  mechanism: 'M1.5 1.5h9v9h-9z',
  effect: 'M1 6a5 5 0 1 0 10 0A5 5 0 1 0 1 6z',
  consequence: 'M6 .8 11.5 11H.5z',
}

const SLANT: Readonly<Record<LaneRole, readonly (readonly [number, number, number, number])[]>> = {
  cause: [],
  mechanism: [[0, 6, 6, 0]],
  effect: [[0, 3, 6, 3]],
  consequence: [[3, 0, 3, 6]],
}

/** Solid, slanted, level and upright lines. */
export function patternOf(role: LaneRole, colour: string): CanvasPattern | string {
  const lines = SLANT[role]
  const tile = document.createElement('canvas')
  tile.width = tile.height = 6
  const ctx = tile.getContext('2d')
  if (lines.length === 0 || !ctx) return colour
  ctx.strokeStyle = colour
  ctx.lineWidth = 3
  for (const [x1, y1, x2, y2] of lines)
    for (const shift of [-6, 0, 6]) {
      ctx.moveTo(x1 + shift, y1)
      ctx.lineTo(x2 + shift, y2)
    }
  ctx.stroke()
  return ctx.createPattern(tile, 'repeat') ?? colour
}
