import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { TimelineModel } from '../../../src/core/report/timelineModel'
import { answerTo, type KeyState } from '../../../src/timeline/keys'
import { laneAt, layoutOf, type Lane } from '../../../src/timeline/layout'
import { clamp, dragOf, pan, reveal, zoom } from '../../../src/timeline/view'
import { axisLabels, lengthWords, spanWords } from '../../../src/timeline/words'

const whole = { from: 0, until: 1_000_000 }
const view = fc
  .tuple(fc.integer({ min: -1e6, max: 2e6 }), fc.integer({ min: -1e6, max: 2e6 }))
  .map(([a, b]) => ({ from: Math.min(a, b), until: Math.max(a, b) }))

describe('the timeline’s view', () => {
  it('never leaves the whole, however one zooms and pans', () => {
    fc.assert(
      fc.property(
        view,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (from, factor, share) => {
          const start = clamp(from, whole)
          for (const next of [
            start,
            zoom(start, whole, factor),
            pan(start, whole, share),
            reveal(start, whole, 500_000),
          ]) {
            assert.ok(next.from >= whole.from - 0.001 && next.until <= whole.until + 0.001)
            assert.ok(next.until - next.from >= 1999)
          }
        },
      ),
    )
  })

  it('keeps what lies under the pointer where it is', () => {
    const next = zoom({ from: 200_000, until: 600_000 }, whole, 0.5, 300_000)
    assert.deepEqual(next, { from: 250_000, until: 450_000 })
  })

  it('brings an event into sight, and does not move where it is in sight', () => {
    const here = { from: 100_000, until: 200_000 }
    assert.equal(reveal(here, whole, 150_000), here)
    assert.deepEqual(reveal(here, whole, 500_000), { from: 450_000, until: 550_000 })
  })
})

describe('the timeline’s window', () => {
  const window = { from: 200_000, until: 400_000 }

  it('is moved within, stretched at its edges and drawn anew outside', () => {
    assert.deepEqual(dragOf(window, whole, 300_000, 5000)(100_000), { from: 300_000, until: 500_000 })
    assert.deepEqual(dragOf(window, whole, 202_000, 5000)(-100_000), { from: 102_000, until: 400_000 })
    assert.deepEqual(dragOf(window, whole, 398_000, 5000)(100_000), { from: 200_000, until: 498_000 })
    assert.deepEqual(dragOf(window, whole, 700_000, 5000)(-200_000), { from: 500_000, until: 700_000 })
    assert.deepEqual(dragOf(whole, whole, 500_000, 5000)(100_000), { from: 500_000, until: 600_000 })
  })

  it('stays within the whole', () => {
    assert.deepEqual(dragOf(window, whole, 300_000, 5000)(900_000), { from: 800_000, until: 1_000_000 })
    assert.deepEqual(dragOf(window, whole, 398_000, 5000)(900_000), { from: 200_000, until: 1_000_000 })
  })
})

describe('the timeline’s keys', () => {
  const lane = (role: 'cause' | 'effect', times: number[]) => ({
    role,
    times,
    counts: times.map(() => 1),
    details: times.map(() => 0),
  })
  const model: TimelineModel = {
    id: '',
    span: whole,
    nodes: [{ name: 'n', lanes: [lane('cause', [100, 300, 900]), lane('effect', [310, 1000])] }],
    details: [],
    untimed: [],
    leftOut: { nodes: 0, untimed: 0 },
  }
  const layout = layoutOf(model)
  const [cause, effect] = layout.lanes as [Lane, Lane]
  const state = (over: Partial<KeyState> = {}): KeyState => ({
    layout,
    whole,
    view: whole,
    selected: undefined,
    period: undefined,
    ...over,
  })

  it('go from event to event and from lane to lane', () => {
    assert.deepEqual(answerTo('ArrowRight', false, state()), { selected: { lane: cause, event: 0 } })
    const at = (event: number): KeyState => state({ selected: { lane: cause, event } })
    assert.deepEqual(answerTo('ArrowRight', false, at(0))?.selected, { lane: cause, event: 1 })
    assert.deepEqual(answerTo('ArrowRight', false, at(2))?.selected, { lane: cause, event: 2 })
    assert.deepEqual(answerTo('ArrowDown', false, at(1))?.selected, { lane: effect, event: 0 })
    assert.equal(answerTo('ArrowUp', false, at(1))?.selected, undefined)
    assert.deepEqual(answerTo('End', false, at(0))?.selected, { lane: cause, event: 2 })
    assert.deepEqual(answerTo('Enter', false, at(0)), { open: true })
    assert.equal(answerTo('Enter', false, state()), undefined)
    assert.equal(answerTo('x', false, at(0)), undefined)
  })

  it('select a period with Shift, longer and shorter again, and take it away', () => {
    const first = answerTo('ArrowRight', true, state({ selected: { lane: cause, event: 0 } }))
    assert.deepEqual(first?.period, { from: 100, to: 300 })
    const second = answerTo(
      'ArrowRight',
      true,
      state({ selected: { lane: cause, event: 1 }, period: { from: 100, to: 300 } }),
    )
    assert.deepEqual(second?.period, { from: 100, to: 900 })
    const back = answerTo(
      'ArrowLeft',
      true,
      state({ selected: { lane: cause, event: 2 }, period: { from: 100, to: 900 } }),
    )
    assert.deepEqual(back?.period, { from: 100, to: 300 })
    assert.deepEqual(answerTo('Escape', false, state({ period: { from: 1, to: 2 } })), { period: null })
    assert.equal(answerTo('Escape', false, state()), undefined)
  })

  it('zoom about the event that is selected', () => {
    const answer = answerTo('+', false, state({ selected: { lane: effect, event: 1 } }))
    assert.ok(answer?.view && answer.view.until - answer.view.from < 1_000_000 && answer.view.from <= 1000)
    assert.deepEqual(answerTo('0', false, state({ view: { from: 5, until: 9 } })), { view: whole })
  })

  it('lie on lanes below their node’s name', () => {
    assert.equal(laneAt(layout, 5), undefined)
    assert.equal(laneAt(layout, cause.top + 3), cause)
    assert.equal(laneAt(layout, effect.top + 3), effect)
  })
})

describe('the timeline’s words', () => {
  it('tell a day where it begins, seconds only where they differ', () => {
    const at = (time: string): number => Date.parse(`${time}Z`)
    assert.deepEqual(axisLabels([at('2024-05-14T18:00:00'), at('2024-05-15T00:00:00')], 21_600_000), [
      '18:00',
      '2024-05-15',
    ])
    assert.deepEqual(axisLabels([at('2024-05-14T18:00:30')], 30_000), ['18:00:30'])
    assert.deepEqual(axisLabels([at('2024-05-14T00:00:00')], 86_400_000), ['2024-05-14'])
    assert.equal(spanWords(at('2024-05-14T18:00:00'), at('2024-05-14T18:00:30')), '2024-05-14 18:00:00 – 18:00:30')
    assert.equal(lengthWords(90_000), '90 s')
    assert.equal(lengthWords(3 * 86_400_000), '3 days')
  })
})
