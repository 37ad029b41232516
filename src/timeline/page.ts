// One case on the page: wires chart, overview, table, toolbar, tip and keys to one state.
import * as l10n from '@vscode/l10n'
import type { Period } from '../core/report/findingFilter'
import type { Span, TimelineModel } from '../core/report/timelineModel'
import { element } from '../panel/dom'
import { createChart, type Spot } from './chart'
import { createGutter } from './gutter'
import { answerTo, KEYS_WORDS, type Selection } from './keys'
import { layoutOf } from './layout'
import { createOverview } from './overview'
import { tableOf } from './table'
import { onThemeChange, readTheme } from './theme'
import { createTip, detailOf, spokenEvent } from './tip'
import { createToolbar } from './toolbar'
import { untimedOf } from './untimed'
import { clamp, reveal, zoom } from './view'
import { lines, spanWords } from './words'

export interface Page {
  showPeriod(period: Period | undefined): void
  destroy(): void
}

export interface PageEvents {
  open(finding: number): void
  select(period: Period | undefined): void
  keep(view: Span, table: boolean): void
}

/** ms without a change, after which the place is kept: not in each frame of a zoom. */
const SETTLED = 200

export function createPage(
  root: HTMLElement,
  model: TimelineModel,
  asked: Period | undefined,
  before: { readonly view: Span; readonly table: boolean } | undefined,
  events: PageEvents,
): Page {
  const layout = layoutOf(model)
  const whole = model.span ?? { from: 0, until: 1 }
  let view = before ? clamp(before.view, whole) : whole
  let table = before?.table ?? false
  let period = asked
  let selected: Selection | undefined
  let theme = readTheme()
  let frame = 0
  let settled: ReturnType<typeof setTimeout> | undefined

  const heading = element('h1', { class: 'spoken' }, [l10n.t('Incident timeline')])
  const status = element('div', { class: 'spoken', role: 'status' })
  const tip = createTip()
  const body = element('div', { class: 'body' })
  const toolbar = createToolbar({
    zoomIn: () => setView(zoom(view, whole, 0.5)),
    zoomOut: () => setView(zoom(view, whole, 2)),
    showAll: () => setView(whole),
    toTable: () => {
      table = !table
      fill()
      update()
    },
    zoomToPeriod: () => period && setView(clamp({ from: period.from, until: period.to }, whole)),
    clearPeriod: () => setPeriod(undefined),
  })
  const gutter = createGutter(model)
  const overview = createOverview(
    model,
    whole,
    () => view,
    () => theme,
    setView,
  )
  const chart = createChart(
    gutter.root,
    () => ({ layout, whole, view, period, selected }),
    () => theme,
    {
      onView: setView,
      onPeriod: setPeriod,
      onHover: (spot) => (spot ? tip.show(spot, model.details) : tip.hide()),
      onClick: (spot) => {
        selected = { lane: spot.lane, event: spot.event }
        update()
        open(spot)
      },
    },
  )
  for (const [name, value] of Object.entries({
    tabindex: '0',
    role: 'application',
    'aria-roledescription': l10n.t('timeline'),
    'aria-label': l10n.t('Timeline. {0}. {1}', summaryOf(model), KEYS_WORDS),
  }))
    chart.root.setAttribute(name, value)
  chart.root.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const answer = answerTo(event.key, event.shiftKey, { layout, whole, view, selected, period })
    if (!answer) return
    event.preventDefault()
    if (answer.view) setView(answer.view)
    if (answer.period !== undefined) setPeriod(answer.period ?? undefined)
    if (answer.open && selected) open(chart.spotOf(selected.lane, selected.event))
    if (answer.selected) goTo(answer.selected)
  })
  chart.root.addEventListener('blur', () => tip.hide())
  const unwatch = onThemeChange(() => {
    theme = readTheme()
    overview.repaint()
    update()
  })

  function goTo(next: Selection): void {
    selected = next
    chart.show(next.lane)
    setView(reveal(view, whole, next.lane.times[next.event] ?? whole.from))
    const spot = chart.spotOf(next.lane, next.event)
    const detail = detailOf(spot, model.details)
    if (!detail) return
    tip.show(spot, model.details)
    status.textContent = spokenEvent(spot, detail)
  }
  function open(spot: Spot): void {
    const detail = detailOf(spot, model.details)
    if (detail) events.open(detail.finding)
  }
  function setView(next: Span): void {
    view = next
    tip.hide()
    update()
  }
  function setPeriod(next: Period | undefined): void {
    period = next
    events.select(next)
    if (table) fill()
    update()
  }
  /** However many changes come, one drawing for each frame. */
  function update(): void {
    if (frame !== 0) return
    frame = requestAnimationFrame(() => {
      frame = 0
      toolbar.update({ period, table, summary: summaryOf(model) })
      if (!table && model.span) {
        gutter.showDay(view.from)
        chart.draw()
        overview.place()
      }
      clearTimeout(settled)
      settled = setTimeout(() => events.keep(view, table), SETTLED)
    })
  }
  function fill(): void {
    tip.hide()
    const left = !model.span
      ? [element('div', { class: 'empty' }, [element('p', {}, [l10n.t('Nothing of this case has a time.')])])]
      : table
        ? [tableOf(model, period, events.open)]
        : [element('div', { class: 'chart' }, [overview.root, chart.root])]
    body.replaceChildren(...left, ...untimedOf(model, events.open))
  }

  fill()
  root.replaceChildren(heading, toolbar.root, body, tip.root, status)
  update()
  return {
    showPeriod(next) {
      period = next
      if (table) fill()
      update()
    },
    destroy() {
      cancelAnimationFrame(frame)
      clearTimeout(settled)
      unwatch()
      chart.destroy()
      overview.destroy()
    },
  }
}

function summaryOf({ nodes, span, untimed }: TimelineModel): string {
  if (!span) return l10n.t('{0} without a time', lines(untimed.length))
  const times = nodes.flatMap(({ lanes }) => lanes.flatMap(({ times }) => [times[0] ?? Infinity, times.at(-1) ?? 0]))
  const total = nodes.reduce(
    (sum, { lanes }) => sum + lanes.reduce((own, { counts }) => own + counts.reduce((a, b) => a + b, 0), 0),
    0,
  )
  const where = nodes.length === 1 ? l10n.t('1 node') : l10n.t('{0} nodes', nodes.length)
  return l10n.t('{0} of {1}, {2} UTC', lines(total), where, spanWords(Math.min(...times), Math.max(...times)))
}
