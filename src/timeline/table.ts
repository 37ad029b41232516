// The chart in words: for each lane how many lines, from when to when, and the busiest minute; a table for whoever does not
// see the chart, or wants numbers. Follows the selected period.
import * as l10n from '@vscode/l10n'
import { createSeries, bucketsOf, indexAt } from '../core/report/timeBuckets'
import type { Period } from '../core/report/findingFilter'
import type { TimelineLane, TimelineModel } from '../core/report/timelineModel'
import { button, element } from '../panel/dom'
import { dateTime, LANE_WORDS } from './words'

const MINUTE = 60_000

export function tableOf(
  model: TimelineModel,
  period: Period | undefined,
  open: (finding: number) => void,
): HTMLElement {
  const rows = model.nodes.flatMap(({ name, verdict, lanes }) =>
    lanes.flatMap((lane) => row(model, name, verdict, lane, period, open)),
  )
  const heads = [
    l10n.t('Node'),
    l10n.t('Verdict'),
    l10n.t('What'),
    l10n.t('Lines'),
    l10n.t('First (UTC)'),
    l10n.t('Last (UTC)'),
    l10n.t('Busiest minute'),
    l10n.t('Evidence'),
  ]
  return element(
    'div',
    { class: 'table', tabindex: '0', role: 'region', 'aria-label': l10n.t('Timeline as a table') },
    [
      element('table', {}, [
        element('caption', {}, [period ? l10n.t('Lines within the selected period') : l10n.t('All lines with a time')]),
        element('thead', {}, [
          element(
            'tr',
            {},
            heads.map((head) => element('th', { scope: 'col' }, [head])),
          ),
        ]),
        element('tbody', {}, rows),
      ]),
    ],
  )
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
  const link = button(l10n.t('Open the first'), () => detail && open(detail.finding))
  link.setAttribute('aria-label', l10n.t('Open the first line: {0} of {1}', LANE_WORDS[lane.role], node))
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
