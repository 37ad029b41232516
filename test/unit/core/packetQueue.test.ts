// The queue and the socket against the truth table, and what holds whatever happens.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  arrive,
  decide,
  dropped,
  EMPTY_QUEUE,
  receive,
  waiting,
  type PacketQueue,
  type QueueLimits,
} from '../../../src/core/kernel/packetQueue'
import { limitsOf } from '../../../src/core/kernel/simulate'
import { kernelTraits } from '../../../src/core/kernel/capacity'

const shared = join(process.env['FAILOPEN_SHARED'] ?? join(__dirname, '..', '..', '..', '..', 'shared'), 'data')

const LIMITS: QueueLimits = {
  queueLength: 1024,
  socketPackets: 92,
  failOpenAtQueue: true,
  failOpenAtSocket: true,
  silent: false,
  copiesNothing: false,
}
const times = (count: number, queue: PacketQueue, step: (queue: PacketQueue) => PacketQueue): PacketQueue => {
  for (let left = count; left > 0; left--) queue = step(queue)
  return queue
}
const send = (count: number, limits: QueueLimits, queue = EMPTY_QUEUE): PacketQueue =>
  times(count, queue, (one) => arrive(one, limits))

describe('the congestion latch', () => {
  it('refuses until the reader has taken the last message, as measured', () => {
    const full = send(100, LIMITS)
    assert.equal(full.inSocket, 92)
    const nearly = times(92, full, receive) // the error, then 91 messages
    assert.equal(nearly.inSocket, 1)
    assert.equal(send(5, LIMITS, nearly).inSocket, 1)
    assert.equal(send(5, LIMITS, receive(nearly)).inSocket, 5)
  })

  it('tells the reader once, before the messages', () => {
    const told = receive(send(300, LIMITS))
    assert.deepEqual([told.errorsRead, told.inSocket], [1, 92])
    assert.equal(times(92, told, receive).errorsRead, 1)
  })

  it('is never set with NETLINK_NO_ENOBUFS', () => {
    const silent = { ...LIMITS, silent: true }
    const full = send(100, silent)
    assert.deepEqual([full.congested, full.errorPending, full.socketDrops], [false, false, 8])
    assert.equal(send(5, silent, receive(full)).inSocket, 92)
  })
})

describe('the queue, whatever happens', () => {
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.constant('arrive' as const) },
    { weight: 2, arbitrary: fc.constant('receive' as const) },
    { weight: 1, arbitrary: fc.constant('decide' as const) },
  )
  const limits = fc.record({
    queueLength: fc.integer({ min: 1, max: 12 }),
    socketPackets: fc.integer({ min: 1, max: 8 }),
    failOpenAtQueue: fc.boolean(),
    failOpenAtSocket: fc.boolean(),
    silent: fc.boolean(),
    copiesNothing: fc.constant(false),
  })
  const steps = fc.array(step, { maxLength: 300 })
  const run = (what: readonly ('arrive' | 'receive' | 'decide')[], of: QueueLimits): PacketQueue[] => {
    const states = [EMPTY_QUEUE]
    for (const one of what) {
      const last = states.at(-1)!
      states.push(one === 'arrive' ? arrive(last, of) : one === 'receive' ? receive(last) : decide(last))
    }
    return states
  }

  it('loses sight of no packet and keeps its limits', () => {
    fc.assert(
      fc.property(steps, limits, (what, of) => {
        for (const state of run(what, of)) {
          assert.equal(state.arrived, state.inspected + state.failedOpen + dropped(state) + waiting(state))
          assert.ok(waiting(state) <= of.queueLength && state.inSocket <= of.socketPackets)
          // the identity of the table: numbers given = waiting + verdicts + refused by the socket
          assert.equal(state.idSequence, waiting(state) + state.inspected + state.socketDrops)
          if (of.silent) assert.ok(!state.congested && state.errorsRead === 0)
        }
      }),
    )
  })

  it('lets the flag change only what becomes of a refused packet, never what is refused', () => {
    fc.assert(
      fc.property(steps, limits, (what, of) => {
        const one = run(what, { ...of, failOpenAtQueue: true, failOpenAtSocket: true }).at(-1)!
        const other = run(what, { ...of, failOpenAtQueue: false, failOpenAtSocket: false }).at(-1)!
        assert.equal(one.failedOpen, dropped(other))
        assert.deepEqual(
          [one.inSocket, one.inspected, one.idSequence, one.socketDrops, one.errorsRead, dropped(one)],
          [other.inSocket, other.inspected, other.idSequence, other.socketDrops, other.errorsRead, 0],
        )
      }),
    )
  })
})

describe('the truth table', () => {
  interface Row {
    kernel: string
    failOpen: boolean | string
    limit: string
    noEnobufs?: boolean
    packet: string
    queue_dropped: number | string
    user_dropped: number | string
    id_sequence: string
    netlink_drops: number | string
    reader: string
  }
  const path = join(shared, 'truth_table.json')
  const rows = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { rows: Row[] }).rows : []
  const releases: Record<string, string> = {
    '>=4.6': '4.18.0-305.el8',
    '3.6-4.5': '3.10.0-1160.el7',
    '<3.6': '3.2.0-4',
  }

  before(function () {
    if (rows.length === 0) this.skip()
  })
  for (const row of rows.filter(({ limit }) => !limit.startsWith('no reader'))) {
    it(`${row.kernel}, fail-open ${row.failOpen}, ${row.limit}${row.noEnobufs ? ', NETLINK_NO_ENOBUFS' : ''}`, () => {
      for (const limit of row.limit === 'either' ? ['queue', 'socket'] : [row.limit]) {
        const limits = limitsOf(
          {
            release: releases[row.kernel]!,
            failOpen: row.failOpen !== false,
            queueLength: limit === 'queue' ? 50 : 1024,
            buffer: 212_992,
            reader: { copyMode: limit === 'copy_mode 0' ? 'none' : 'packet', copyRange: 0 },
            silent: row.noEnobufs ?? false,
          },
          2304,
          kernelTraits('6.18.0'),
        )
        const full = limit === 'copy_mode 0' ? EMPTY_QUEUE : send(limit === 'queue' ? 50 : 92, limits)
        const after = send(7, limits, full)
        const moved = (name: keyof PacketQueue): number => Number(after[name]) - Number(full[name])
        const told = (value: number | string): number => (String(value).startsWith('+1') ? 7 : 0)
        assert.equal(moved('failedOpen'), row.packet === 'accepted' ? 7 : 0, 'passed')
        assert.equal(dropped(after) - dropped(full), row.packet.toLowerCase() === 'dropped' ? 7 : 0, 'dropped')
        if (row.kernel !== '<3.6') {
          assert.equal(moved('queueDropped'), told(row.queue_dropped), 'queue_dropped')
          assert.equal(moved('userDropped'), told(row.user_dropped), 'user_dropped')
          assert.equal(moved('idSequence'), told(row.id_sequence), 'id_sequence')
          assert.equal(moved('socketDrops'), told(row.netlink_drops), 'Drops')
        }
        const errors = times(200, after, receive).errorsRead
        assert.equal(errors, /^ENOBUFS/.test(row.reader) && limit === 'socket' ? 1 : 0, 'reader')
      }
    })
  }
})
