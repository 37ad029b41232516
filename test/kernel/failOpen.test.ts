// Who drops, which counter moves and what the reader is told, on the kernel of this machine: the truth table of the two
// limits, and what the project would say to a customer who sent these counters.
import assert from 'node:assert/strict'
import { capacityPlan, COPY_EVERYTHING, udpPacket } from '../../src/core/kernel/plan'
import { HONOURED, RUNNING, useLab } from './lab'

const SENT = 300
const PAYLOAD = 1400
const BUFFER = 212_992
const LIMITS = {
  queue: { queueLength: 50, force: 2 ** 21 },
  socket: { queueLength: 1024, force: BUFFER / 2 },
}
const FITS = {
  queue: 50,
  socket: capacityPlan({ buffer: BUFFER, packet: udpPacket(PAYLOAD), reader: COPY_EVERYTHING, release: RUNNING })
    .packets,
}

describe(`a paused reader, Linux ${RUNNING}`, () => {
  const lab = useLab()

  for (const limit of ['queue', 'socket'] as const)
    for (const failOpen of [true, false])
      for (const noEnobufs of [false, true])
        it(`${limit} full, fail-open ${failOpen ? 'on' : 'off'}${noEnobufs ? ', NETLINK_NO_ENOBUFS' : ''}`, async () => {
          const { portId } = await lab.open({ ...LIMITS[limit], failOpen, noEnobufs })
          await lab.pause()
          await lab.send(SENT, PAYLOAD)
          const { node, queues, drops, sequence } = await lab.tables()
          const [queue] = queues
          assert.ok(queue && queues.length === 1)
          const over = SENT - queue.waiting
          const passes = failOpen && (limit === 'queue' || HONOURED)
          assert.ok(Math.abs(queue.waiting - FITS[limit]) <= 0.02 * FITS[limit], `${queue.waiting} wait`)
          assert.equal(await lab.arrived(), passes ? over : 0, 'datagrams that came through')
          assert.deepEqual(
            { ...queue, place: undefined, receiveBuffer: undefined },
            {
              queue: 0,
              portId,
              waiting: queue.waiting,
              copyMode: 'packet',
              copyRange: queue.copyRange,
              queueDropped: limit === 'queue' && !passes ? over : 0,
              userDropped: limit === 'socket' && !passes ? over : 0,
              place: undefined,
              receiveBuffer: undefined,
              socketDrops: limit === 'socket' ? over : 0,
            },
          )
          assert.deepEqual([...drops], limit === 'socket' ? [[portId, over]] : [])
          assert.equal(sequence, limit === 'socket' ? SENT : queue.waiting, 'packets that passed the queue’s limit')

          const lost = !passes
          assert.equal(node.verdict, lost || (limit === 'socket' && !HONOURED) ? 'at-risk' : 'clear')
          const cause = limit === 'socket' && !HONOURED ? 'fail-open-not-honoured' : 'fail-open-not-requested'
          assert.equal(node.cause, lost ? cause : undefined)

          lab.resume()
          const { messages, overflows } = await lab.idle()
          assert.deepEqual([messages, overflows], [queue.waiting, limit === 'socket' && !noEnobufs ? 1 : 0])
          assert.equal(await lab.arrived(), queue.waiting, 'those that waited come through with their verdict')
        })

  for (const noEnobufs of [false, true])
    it(`after an overflow ${noEnobufs ? 'with NETLINK_NO_ENOBUFS there is room as soon as one is read' : 'nothing is taken until the socket is empty'}`, async () => {
      await lab.open({ ...LIMITS.socket, noEnobufs })
      await lab.pause()
      await lab.send(SENT, PAYLOAD)
      const full = (await lab.tables()).queues[0]?.waiting ?? 0
      lab.resume()
      await lab.take(full - 1)
      await lab.send(5, PAYLOAD)
      assert.equal((await lab.tables()).queues[0]?.waiting, noEnobufs ? 6 : 1)
      await lab.take(noEnobufs ? 6 : 1)
      await lab.send(5, PAYLOAD)
      assert.equal((await lab.tables()).queues[0]?.waiting, 5)
    })

  it('copy mode none drops every packet and counts none', async () => {
    await lab.open({ copyMode: 'none' })
    await lab.send(20, PAYLOAD)
    const { queues, drops } = await lab.tables()
    const [queue] = queues
    assert.deepEqual([queue?.copyMode, queue?.queueDropped, queue?.userDropped, drops.size], ['none', 0, 0, 0])
    assert.equal(await lab.arrived(), 0)
  })

  it('without a reader every packet is dropped, and no row tells of it', async () => {
    await lab.send(20, PAYLOAD)
    assert.deepEqual((await lab.tables()).queues, [])
    assert.equal(await lab.arrived(), 0)
  })

  it('a reader that ends drops what waits, and the next one counts from zero', async () => {
    await lab.open({})
    await lab.send(20, PAYLOAD)
    assert.equal((await lab.tables()).queues[0]?.waiting, 20)
    await lab.close()
    await lab.open({})
    const { queues, sequence } = await lab.tables()
    assert.deepEqual([queues[0]?.waiting, queues[0]?.userDropped, queues[0]?.queueDropped, sequence], [0, 0, 0, 0])
    assert.equal(await lab.arrived(), 0)
  })

  it('a reader that keeps up loses nothing', async () => {
    await lab.open(LIMITS.socket)
    await lab.run()
    for (let sent = 0; sent < SENT; sent += 50) {
      await lab.send(50, PAYLOAD)
      await lab.idle()
      await lab.run()
    }
    assert.deepEqual(await lab.idle(), { messages: SENT, overflows: 0 })
    assert.equal(await lab.arrived(), SENT)
    assert.equal((await lab.tables()).node.verdict, 'clear')
  })
})
