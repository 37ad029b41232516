import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bucketsOf, createSeries, indexAt, nearestTo, stepFor } from '../../../src/core/report/timeBuckets'

const events = fc
  .array(fc.record({ time: fc.integer({ min: 0, max: 200_000 }), count: fc.integer({ min: 1, max: 50 }) }))
  .map((all) => all.sort((a, b) => a.time - b.time))

describe('level of detail', () => {
  it('counts what lies in each span, whatever the view: as a plain count does', () => {
    fc.assert(
      fc.property(events, fc.integer({ min: 1, max: 5000 }), fc.nat(200_000), fc.nat(200_000), (all, step, a, b) => {
        const [from, until] = [Math.min(a, b), Math.max(a, b)]
        const series = createSeries(
          all.map(({ time }) => time),
          all.map(({ count }) => count),
        )
        const plain = new Map<number, { count: number; events: number }>()
        const begin = Math.floor(from / step) * step
        const last = Math.floor(until / step) * step
        for (const { time, count } of all) {
          const start = Math.floor(time / step) * step
          if (start < begin || start > last) continue
          const own = plain.get(start) ?? { count: 0, events: 0 }
          plain.set(start, { count: own.count + count, events: own.events + 1 })
        }
        const buckets = bucketsOf(series, from, until, step)
        for (const bucket of buckets) {
          assert.deepEqual({ count: bucket.count, events: bucket.events }, plain.get(bucket.from))
          assert.equal(Math.floor(all[bucket.first]!.time / step) * step, bucket.from)
        }
        // The last span may begin within the view and hold only what lies behind it.
        const within = [...plain.keys()].filter((start) =>
          all.some(({ time }) => time <= until && time >= start && time < start + step),
        )
        assert.deepEqual(
          buckets.map(({ from: start }) => start),
          within.sort((x, y) => x - y),
        )
      }),
    )
  })

  it('does not move a span when one pans', () => {
    const series = createSeries([1000, 2500, 4000, 9000], [1, 2, 3, 4])
    const inner = ({ from }: { from: number }): boolean => from >= 3000
    assert.deepEqual(
      bucketsOf(series, 0, 10_000, 1500).filter(inner),
      bucketsOf(series, 2900, 10_000, 1500).filter(inner),
    )
  })

  it('finds the event at, and the one nearest to an instant', () => {
    const series = createSeries([10, 20, 20, 50], [1, 1, 1, 1])
    assert.equal(indexAt(series, 20), 1)
    assert.equal(indexAt(series, 51), 4)
    assert.equal(nearestTo(series, 34), 2)
    assert.equal(nearestTo(series, 36), 3)
    assert.equal(nearestTo(series, 0), 0)
    assert.equal(nearestTo(createSeries([], []), 0), -1)
  })

  it('takes round steps, as few as asked for, from milliseconds to years', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 4e12 }), fc.integer({ min: 1, max: 500 }), (span, most) => {
        assert.ok(span / stepFor(span, most) <= most)
      }),
    )
    assert.equal(stepFor(3_600_000, 60), 60_000)
    assert.equal(stepFor(3_600_000, 59), 120_000)
  })
})
