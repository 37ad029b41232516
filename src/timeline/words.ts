// The page's words: times, always UTC, counts, and what the lanes are called.
import * as l10n from '@vscode/l10n'
import type { LaneRole } from '../core/report/timelineModel'

export function dateTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ')
}

/** The second instant without its date where it is the first one's. */
export function spanWords(from: number, to: number): string {
  const [first, last] = [dateTime(from), dateTime(to)]
  return `${first} – ${first.slice(0, 10) === last.slice(0, 10) ? last.slice(11) : last}`
}

export function lengthWords(ms: number): string {
  const seconds = Math.round(ms / 1000)
  if (seconds < 120) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 120) return `${minutes} min`
  const hours = Math.round(minutes / 60)
  return hours < 72 ? `${hours} h` : l10n.t('{0} days', Math.round(hours / 24))
}

export function lines(count: number): string {
  return count === 1 ? l10n.t('1 line') : l10n.t('{0} lines', count)
}

export const LANE_WORDS: Readonly<Record<LaneRole, string>> = {
  cause: l10n.t('Overflow lines'),
  mechanism: l10n.t('Drops'),
  effect: l10n.t('Probe failures'),
  consequence: l10n.t('Kills, restarts'),
}

const DAY = 86_400_000

/** A day is told where it begins; what day the axis begins with stands beside it. */
export function axisLabels(splits: readonly number[], step: number): string[] {
  return splits.map((ms) => {
    const [date = '', time = ''] = new Date(ms).toISOString().split('T')
    return step >= DAY || ms % DAY === 0 ? date : time.slice(0, step < 1000 ? 12 : step < 60_000 ? 8 : 5)
  })
}
