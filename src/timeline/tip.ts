// The tip beside an event: when, what, where, and the line itself. Stays inside of the window, never under the pointer.
import * as l10n from '@vscode/l10n'
import type { TimelineDetail } from '../core/report/timelineModel'
import { element, ENGINE } from '../panel/dom'
import type { Spot } from './chart'
import { dateTime, LANE_WORDS, lines, spanWords } from './words'

export interface Tip {
  readonly root: HTMLElement
  show(spot: Spot, details: readonly TimelineDetail[]): void
  hide(): void
}

const GAP = 14

export function createTip(): Tip {
  const root = element('div', { class: 'tip', role: 'tooltip', id: 'tip', hidden: '' })
  return {
    root,
    show(spot, details) {
      const detail = detailOf(spot, details)
      if (!detail) return
      root.replaceChildren(...content(spot, detail))
      root.hidden = false
      const { offsetWidth, offsetHeight } = root
      const right = spot.x + GAP + offsetWidth <= innerWidth
      root.style.left = `${Math.max(4, right ? spot.x + GAP : spot.x - GAP - offsetWidth)}px`
      const below = spot.y + GAP + offsetHeight <= innerHeight
      root.style.top = `${Math.max(4, below ? spot.y + GAP : spot.y - GAP - offsetHeight)}px`
    },
    hide() {
      root.hidden = true
    },
  }
}

export function detailOf({ lane, event }: Spot, details: readonly TimelineDetail[]): TimelineDetail | undefined {
  return details[lane.details[event] ?? -1]
}

function content({ lane, event, bucket, step }: Spot, detail: TimelineDetail): HTMLElement[] {
  const time = lane.times[event] ?? 0
  const several = bucket !== undefined && bucket.events > 1
  const count = lane.counts[event] ?? 1
  return [
    element('div', { class: 'when' }, [
      several ? spanWords(bucket.from, bucket.from + step) : dateTime(time),
      element('span', { class: 'node' }, [detail.node]),
    ]),
    element('div', { class: 'title' }, [
      several ? l10n.t('{0}: {1}, the first:', LANE_WORDS[lane.role], lines(bucket.count)) : '',
      several ? ' ' : '',
      element('strong', ENGINE, [detail.title]),
      count > 1 ? ` ×${count}` : '',
    ]),
    element('code', {}, [detail.text]),
    element('div', { class: 'where' }, [element('bdi', { dir: 'ltr' }, [detail.where])]),
  ]
}

/** What a screen reader says of an event reached by keyboard. */
export function spokenEvent({ lane, event }: Spot, detail: TimelineDetail): string {
  const count = lane.counts[event] ?? 1
  return l10n.t(
    '{0} of {1}, {2} of {3}: {4} UTC, {5}. {6}',
    LANE_WORDS[lane.role],
    detail.node,
    event + 1,
    lane.times.length,
    dateTime(lane.times[event] ?? 0),
    count > 1 ? l10n.t('{0}, {1} times', detail.title, count) : detail.title,
    detail.text,
  )
}
