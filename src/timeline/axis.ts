// The time axis, in UTC: the date stands once, at its first mark and where a day begins.
import uPlot from 'uplot'
import type { Theme } from './theme'

const DAY = 86_400_000

export const inUtc = (ms: number): Date => uPlot.tzDate(new Date(ms), 'Etc/UTC')

export function timeAxis(theme: () => Theme, side: 0 | 2, size: number): uPlot.Axis {
  return {
    side,
    size,
    gap: 2,
    space: 110,
    font: theme().font,
    stroke: () => theme().dim,
    grid: { stroke: () => theme().grid, width: 1, dash: [2, 4] },
    ticks: { stroke: () => theme().grid, width: 1, size: 4 },
    values: (_plot, splits, _axis, _space, step) => labels(splits, step),
  }
}

export function labels(splits: readonly number[], step: number): string[] {
  let day = ''
  return splits.map((ms) => {
    const [date = '', time = ''] = new Date(ms).toISOString().split('T')
    const clock = time.slice(0, step < 1000 ? 12 : step < 60_000 ? 8 : 5)
    const label = step >= DAY ? date : date === day ? clock : `${date} ${clock}`
    day = date
    return label
  })
}
