// The time axis, in UTC.
import uPlot from 'uplot'
import type { Theme } from './theme'
import { axisLabels } from './words'

export const inUtc = (ms: number): Date => uPlot.tzDate(new Date(ms), 'Etc/UTC')

export function timeAxis(theme: () => Theme, side: 0 | 2, size: number): uPlot.Axis {
  return {
    side,
    size,
    gap: 2,
    space: 80,
    font: theme().font,
    stroke: () => theme().dim,
    grid: { stroke: () => theme().grid, width: 1, dash: [2, 4] },
    ticks: { stroke: () => theme().grid, width: 1, size: 4 },
    values: (_plot, splits, _axis, _space, step) => axisLabels(splits, step),
  }
}
