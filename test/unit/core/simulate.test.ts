// One pause of the reader, played on kernels of both kinds.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { dropped, waiting } from '../../../src/core/kernel/packetQueue'
import { simulate, type Frame, type Settings, type Simulation } from '../../../src/core/kernel/simulate'

const USUAL: Settings = {
  release: '3.10.0-1160.el7.x86_64',
  failOpen: true,
  queueLength: 1024,
  buffer: 212_992,
  packet: { length: 1500, layout: 'linear' },
  reader: { copyMode: 'packet', copyRange: 0 },
  rate: 1000,
  readerRate: 4000,
  pause: 1000,
  pauseOf: 'reading',
  silent: false,
}
const last = ({ frames }: Simulation): Frame => frames.at(-1)!
const phases = ({ frames }: Simulation): string[] =>
  frames.map(({ phase }) => phase).filter((phase, index, all) => phase !== all[index - 1])

describe('a pause of the reader', () => {
  it('on RHEL 7: 93 packets fit, the rest is lost, fail-open or not', () => {
    for (const failOpen of [true, false]) {
      const played = simulate({ ...USUAL, failOpen })
      const atEnd = played.frames.find(({ phase }) => phase === 'latched')!
      assert.equal(played.limits.socketPackets, 93)
      assert.equal(Math.max(...played.frames.map(waiting)), 93)
      assert.deepEqual([atEnd.failedOpen, atEnd.queueDropped], [0, 0])
      assert.ok(atEnd.userDropped >= 1000 - 93)
      assert.deepEqual([last(played).errorsRead, waiting(last(played))], [1, 0])
    }
  })

  it('from 4.6 on: the same packets are refused, and pass', () => {
    const old = simulate(USUAL)
    const fixed = simulate({ ...USUAL, release: '4.18.0-305.el8' })
    assert.equal(last(fixed).failedOpen, last(old).userDropped)
    assert.equal(dropped(last(fixed)), 0)
    // the reader's log and the socket's counter look alike
    assert.deepEqual(
      fixed.frames.map(({ socketDrops, errorsRead, phase }) => [socketDrops, errorsRead, phase]),
      old.frames.map(({ socketDrops, errorsRead, phase }) => [socketDrops, errorsRead, phase]),
    )
  })

  it('goes through the phases of the story, the latch among them', () => {
    assert.deepEqual(phases(simulate(USUAL)), ['calm', 'filling', 'socket-full', 'latched', 'recovered'])
    assert.deepEqual(phases(simulate({ ...USUAL, pause: 50 })), ['calm', 'filling', 'working', 'calm'])
  })

  it('with the remedy’s buffer the queue fills first, and every kernel from 3.6 on lets the rest pass', () => {
    const played = simulate({ ...USUAL, buffer: 2_850_816, pause: 2000 })
    assert.ok(phases(played).includes('queue-full') && !phases(played).includes('socket-full'))
    assert.ok(last(played).failedOpen > 900)
    assert.deepEqual([dropped(last(played)), last(played).socketDrops], [0, 0])
  })

  it('a reader that reads without deciding fills the queue, not the socket', () => {
    const played = simulate({ ...USUAL, pauseOf: 'deciding', pause: 2000 })
    assert.ok(phases(played).includes('queue-full') && !phases(played).includes('socket-full'))
    assert.equal(dropped(last(played)), 0)
  })

  it('a reader slower than the traffic overflows again and again, and the play still ends', () => {
    const played = simulate({ ...USUAL, readerRate: 500, pause: 0 })
    assert.ok(last(played).errorsRead > 1)
    assert.ok(played.frames.length < 3000)
  })

  it('copy mode none drops every packet, and no counter moves', () => {
    const { arrived, uncounted, idSequence } = last(simulate({ ...USUAL, reader: { copyMode: 'none', copyRange: 0 } }))
    assert.ok(arrived > 0 && uncounted === arrived && idSequence === 0)
  })

  it('is the same every time, loses sight of no packet, and no counter runs back', () => {
    const settings = fc.record({
      release: fc.constantFrom('3.2.0', '3.10.0-1160.el7', '4.4.0', '4.18.0-305.el8', '6.1.147', '6.18.44'),
      failOpen: fc.boolean(),
      queueLength: fc.integer({ min: 1, max: 2000 }),
      buffer: fc.integer({ min: 2304, max: 4_000_000 }),
      packet: fc.record({ length: fc.integer({ min: 40, max: 9000 }), layout: fc.constant('linear' as const) }),
      reader: fc.constant({ copyMode: 'packet' as const, copyRange: 0 }),
      rate: fc.integer({ min: 1, max: 3000 }),
      readerRate: fc.integer({ min: 1, max: 6000 }),
      pause: fc.integer({ min: 0, max: 800 }),
      pauseOf: fc.constantFrom('reading' as const, 'deciding' as const),
      silent: fc.boolean(),
    })
    fc.assert(
      fc.property(settings, (chosen) => {
        const played = simulate(chosen)
        assert.deepEqual(simulate(chosen), played)
        played.frames.forEach((frame, index) => {
          assert.equal(frame.arrived, frame.inspected + frame.failedOpen + dropped(frame) + waiting(frame))
          assert.ok(waiting(frame) <= chosen.queueLength && frame.inSocket <= played.limits.socketPackets)
          const before = played.frames[index - 1] ?? frame
          for (const name of [
            'arrived',
            'inspected',
            'failedOpen',
            'userDropped',
            'queueDropped',
            'socketDrops',
          ] as const)
            assert.ok(frame[name] >= before[name], name)
        })
        const end = last(played)
        if (chosen.failOpen && /^(4\.18|6)/.test(chosen.release)) assert.equal(dropped(end), 0)
        if (!chosen.failOpen || chosen.release === '3.2.0') assert.equal(end.failedOpen, 0)
        assert.equal(end.userDropped + end.failedOpen + end.queueDropped >= end.socketDrops, true)
      }),
      { numRuns: 40 },
    )
  })
})
