// The chart in words: for each lane how many lines, from when to when, and the busiest minute; a table for whoever does not
// see the chart, or wants numbers. Follows the selected period.
import { createSeries, bucketsOf, indexAt } from '../core/report/timeBuckets'
import type { Period } from '../core/report/findingFilter'
import { LANE_WORDS, type TimelineLane, type TimelineModel } from '../core/report/timelineModel'
import { button, element } from '../panel/dom'
import { dateTime } from './words'

const MINUTE = 60_000

export function tableOf(
  model: TimelineModel,
  period: Period | undefined,
  open: (finding: number) => void,
): HTMLElement {
  const rows = model.nodes.flatMap(({ name, verdict, lanes }) =>
    lanes.flatMap((lane) => row(model, name, verdict, lane, period, open)),
  )
  const heads = ['Node', 'Verdict', 'What', 'Lines', 'First (UTC)', 'Last (UTC)', 'Busiest minute', 'Evidence']
  return element('div', { class: 'table', tabindex: '0', role: 'region', 'aria-label': 'Timeline as a table' }, [
    element('table', {}, [
      element('caption', {}, [period ? 'Lines within the selected period' : 'All lines with a time']),
      element('thead', {}, [
        element(
          'tr',
          {},
          heads.map((head) => element('th', { scope: 'col' }, [head])),
        ),
      ]),
      element('tbody', {}, rows),
    ]),
  ])
}

function row(
  { details }: TimelineModel,
  node: string,
  verdict: string | undefined,
  lane: TimelineLane,
  period: Period | undefined,
  open: (finding: number) => void,
): HTMLElement[] {
  const series = createSeries(lane.times, lane.counts)
  const begin = period ? indexAt(series, period.from) : 0
  const end = period ? indexAt(series, period.to + 1) : lane.times.length
  if (begin === end) return []
  const [first, last] = [lane.times[begin] ?? 0, lane.times[end - 1] ?? 0]
  const busiest = bucketsOf(series, first, last, MINUTE).reduce((a, b) => (b.count > a.count ? b : a))
  const detail = details[lane.details[begin] ?? -1]
  const link = button('Open the first', () => detail && open(detail.finding))
  link.setAttribute('aria-label', `Open the first line: ${LANE_WORDS[lane.role]} of ${node}`)
  return [
    element('tr', {}, [
      element('th', { scope: 'row' }, [node]),
      element('td', {}, [verdict ?? '']),
      element('td', {}, [LANE_WORDS[lane.role]]),
      element('td', { class: 'number' }, [String(series.sums[end]! - series.sums[begin]!)]),
      element('td', {}, [dateTime(first)]),
      element('td', {}, [dateTime(last)]),
      element('td', {}, [`${dateTime(busiest.from).slice(11, 16)}, ${busiest.count}`]),
      element('td', {}, [link]),
    ]),
  ]
}
