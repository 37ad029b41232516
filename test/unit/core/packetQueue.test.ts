// The queue and the socket against the truth table and against what the kernel printed in fifteen states.
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
import { NETLINK_HEADER, queueFields, socketFields, type QueueIdentity } from '../../../src/core/kernel/procLines'
import { limitsOf } from '../../../src/core/kernel/simulate'
import { kernelTraits, type CopyMode } from '../../../src/core/kernel/capacity'

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
const judge = (queue: PacketQueue): PacketQueue => decide(receive(queue))

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

describe('the tables that the kernel printed', () => {
  const folder = join(shared, 'proc')
  before(function () {
    if (!existsSync(folder)) this.skip()
  })

  interface State {
    file: string
    portId: number
    inode: number
    truesize: number
    limits?: Partial<QueueLimits>
    mode?: CopyMode
    copyRange?: number
    play: (limits: QueueLimits) => PacketQueue
  }
  const off = { failOpenAtQueue: false, failOpenAtSocket: false }
  const big = { socketPackets: 3640 }
  const states: State[] = [
    { file: '01-idle-packet-failopen', portId: 14731, inode: 187356, truesize: 832, play: () => EMPTY_QUEUE },
    {
      file: '02-idle-mode-none',
      portId: 14739,
      inode: 187375,
      truesize: 832,
      mode: 'none',
      limits: { copiesNothing: true },
      play: (limits) => send(10, limits),
    },
    {
      file: '03-idle-mode-meta',
      portId: 14744,
      inode: 187389,
      truesize: 832,
      mode: 'meta',
      copyRange: 0,
      play: () => EMPTY_QUEUE,
    },
    {
      file: '04-packet-range128-40-waiting',
      portId: 14749,
      inode: 188429,
      truesize: 832,
      copyRange: 128,
      play: (limits) => send(40, limits),
    },
    {
      file: '05-queue-full-failopen-on',
      portId: 14754,
      inode: 188443,
      truesize: 2304,
      limits: big,
      play: (limits) => send(1225, limits),
    },
    {
      file: '06-queue-full-failopen-off',
      portId: 14759,
      inode: 188457,
      truesize: 2304,
      limits: { ...big, ...off },
      play: (limits) => send(1225, limits),
    },
    {
      file: '07-socket-full-failopen-on',
      portId: 14764,
      inode: 188473,
      truesize: 2304,
      play: (limits) => send(293, limits),
    },
    {
      file: '08-socket-full-failopen-off',
      portId: 14769,
      inode: 187532,
      truesize: 2304,
      limits: off,
      play: (limits) => send(293, limits),
    },
    {
      file: '09-meta-socket-full-failopen-off',
      portId: 14774,
      inode: 188491,
      truesize: 832,
      mode: 'meta',
      copyRange: 0,
      limits: { ...off, socketPackets: 256 },
      play: (limits) => send(457, limits),
    },
    {
      file: '10-recovered-after-overflow-failopen-on',
      portId: 14779,
      inode: 188505,
      truesize: 2304,
      play: (limits) =>
        times(
          93,
          times(293, EMPTY_QUEUE, (one) => arrive(one, limits)),
          judge,
        ),
    },
    {
      file: '11-recovered-after-overflow-failopen-off',
      portId: 14784,
      inode: 187554,
      truesize: 2304,
      limits: off,
      play: (limits) => times(93, send(293, limits), judge),
    },
    {
      file: '12-healthy-50-waiting',
      portId: 14789,
      inode: 187568,
      truesize: 832,
      limits: { socketPackets: 512 },
      play: (limits) => times(250, send(300, limits), judge),
    },
    {
      file: '14-both-limits-hit-failopen-off',
      portId: 16014,
      inode: 229488,
      truesize: 2304,
      limits: { ...off, queueLength: 150 },
      play: (limits) => send(100, limits, times(93, send(113, limits), receive)),
    },
  ]
  for (const { file, portId, inode, truesize, limits, mode = 'packet', copyRange = 65531, play } of states) {
    it(file, () => {
      const state = play({ ...LIMITS, ...limits })
      const identity: QueueIdentity = { queue: 77, portId, copyMode: mode, copyRange }
      const row = queueFields(state, identity)
      assert.equal(`${row.map(({ text }) => text).join('')}\n`, readFileSync(join(folder, `${file}.txt`), 'utf8'))
      const [header, line] = readFileSync(join(folder, `${file}.txt.netlink`), 'utf8').split('\n')
      const socket = socketFields(state, truesize, portId, inode)
      assert.equal(NETLINK_HEADER, header)
      // the pointer is hashed anew for every reader
      assert.equal(
        socket
          .map(({ text }) => text)
          .join('')
          .slice(16),
        line!.slice(16),
      )
    })
  }
})
