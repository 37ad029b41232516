// The time axis, in UTC.
import uPlot from 'uplot'
import type { Theme } from './theme'
import { axisLabels } from './words'

/** ms between marks: uPlot's own knows no two minutes and leaves a narrow axis with one mark. Days as uPlot counts them. */
const STEPS = [
  ...[1, 10, 100, 500],
  ...[1, 2, 5, 10, 15, 30].map((n) => n * 1000),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * 60_000),
  ...[1, 2, 3, 6, 12].map((n) => n * 3_600_000),
  ...[1, 2, 5, 10, 30, 90, 365].map((n) => n * 86_400_000),
]

export const inUtc = (ms: number): Date => uPlot.tzDate(new Date(ms), 'Etc/UTC')

export function timeAxis(theme: () => Theme, side: 0 | 2, size: number): uPlot.Axis {
  return {
    side,
    size,
    gap: 2,
    space: 80,
    incrs: STEPS,
    font: theme().font,
    stroke: () => theme().dim,
    grid: { stroke: () => theme().grid, width: 1, dash: [2, 4] },
    ticks: { stroke: () => theme().grid, width: 1, size: 4 },
    values: (_plot, splits, _axis, _space, step) => axisLabels(splits, step),
  }
}
