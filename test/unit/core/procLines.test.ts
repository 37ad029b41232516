// The rows of the simulation against what the kernel printed in thirteen states, byte for byte.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CopyMode } from '../../../src/core/kernel/capacity'
import {
  arrive,
  decide,
  EMPTY_QUEUE,
  receive,
  type PacketQueue,
  type QueueLimits,
} from '../../../src/core/kernel/packetQueue'
import { NETLINK_HEADER, queueFields, socketFields, type QueueIdentity } from '../../../src/core/kernel/procLines'

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
