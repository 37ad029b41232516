// The kernel of this machine against what the project says of it: the fail-open verdict, the truth table of the two limits,
// the readers of the kernel's tables, and the capacity model.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { release } from 'node:os'
import { safeTruesize, neededBuffer } from '../../src/core/kernel/capacity'
import { capacityPlan, udpPacket } from '../../src/core/kernel/plan'
import { kernelVerdict } from '../../src/core/kernel/verdict'
import type { QueueRow } from '../../src/core/model/analysis'
import { kernels } from '../../src/knowledge'
import { analyse } from '../unit/support/case'
import { startLab, type Lab, type Setting } from './lab'

const running = release()
const honoured = kernelVerdict(running, kernels).failOpen === 'honoured'

/** What the project reads from the kernel's tables as they stand. */
async function read(lab: Lab): Promise<{ queue: QueueRow; drops: number; verdict: string; cause: string | undefined }> {
  const { queues, netlink } = lab.tables()
  const files = { osrelease: `${running}\n`, nfnetlink_queue: queues, netlink }
  const analysis = await analyse({ ...files, 'uname_-a': `Linux lab ${running} #1 SMP\n` })
  const [node] = analysis.nodes
  const queue = node?.queues?.find(({ portId }) => portId === lab.socket.portId)
  assert.ok(node && queue, `no row for port id ${lab.socket.portId} in\n${queues}`)
  const row = analysis.findings.find(
    ({ signature, text }) => signature === 'proc-net-netlink-drops' && text.split(/\s+/u)[2] === String(queue.portId),
  )
  const drops = row ? Number(row.text.trim().split(/\s+/u)[8]) : 0
  return { queue, drops, verdict: node.verdict, cause: node.cause }
}

async function withLab<T>(setting: Setting, use: (lab: Lab) => Promise<T>): Promise<T> {
  const lab = await startLab(setting)
  try {
    return await use(lab)
  } finally {
    await lab.end()
  }
}

const SMALL_QUEUE = { queueLength: 50, buffer: 4 * 2 ** 20 }
const SMALL_SOCKET = { queueLength: 1024, buffer: 212_992 }
const SENT = 300
const PAYLOAD = 1400

describe(`the kernel ${running}`, () => {
  const FITS = {
    queue: 50,
    socket: capacityPlan({
      buffer: 212_992,
      packet: udpPacket(PAYLOAD),
      reader: { copyMode: 'packet', copyRange: 0 },
      release: running,
    }).packets,
  }

  interface Row {
    readonly limit: 'queue' | 'socket'
    readonly failOpen: boolean
    readonly noEnobufs?: boolean
  }
  const rows: Row[] = [
    { limit: 'queue', failOpen: true },
    { limit: 'queue', failOpen: false },
    { limit: 'socket', failOpen: true },
    { limit: 'socket', failOpen: false },
    { limit: 'socket', failOpen: true, noEnobufs: true },
    { limit: 'socket', failOpen: false, noEnobufs: true },
  ]
  for (const { limit, failOpen, noEnobufs = false } of rows) {
    const name = `${limit} full, fail-open ${failOpen ? 'on' : 'off'}${noEnobufs ? ', NETLINK_NO_ENOBUFS' : ''}`
    it(name, () =>
      withLab({ ...(limit === 'queue' ? SMALL_QUEUE : SMALL_SOCKET), failOpen, noEnobufs }, async (lab) => {
        await lab.pause()
        await lab.send(SENT, PAYLOAD)
        const { queue, drops, verdict, cause } = await read(lab)
        const over = SENT - queue.waiting
        const passes = failOpen && (limit === 'queue' || honoured)
        assert.ok(Math.abs(queue.waiting - FITS[limit]) <= 0.02 * FITS[limit], `${queue.waiting} wait`)
        assert.equal(await lab.arrived(), passes ? over : 0, 'datagrams that came through')
        assert.deepEqual(
          [queue.queueDropped, queue.userDropped, drops],
          [
            limit === 'queue' && !passes ? over : 0,
            limit === 'socket' && !passes ? over : 0,
            limit === 'socket' ? over : 0,
          ],
        )
        // what the project would say to the customer
        const lost = queue.queueDropped + queue.userDropped > 0
        assert.equal(verdict, lost || (limit === 'socket' && !honoured) ? 'at-risk' : 'clear')
        assert.equal(
          cause,
          !lost ? undefined : limit === 'socket' && !honoured ? 'fail-open-not-honoured' : 'fail-open-not-requested',
        )

        lab.resume()
        const { messages, overflows } = await lab.idle()
        assert.deepEqual([messages, overflows], [queue.waiting, limit === 'socket' && !noEnobufs ? 1 : 0])
        assert.equal(await lab.arrived(), queue.waiting, 'those that waited come through with their verdict')
      }),
    )
  }

  it('copy mode none drops every packet and counts none', () =>
    withLab({ ...SMALL_SOCKET, failOpen: true, copyMode: 'none' }, async (lab) => {
      await lab.send(20, PAYLOAD)
      const { queue, drops } = await read(lab)
      assert.deepEqual([queue.copyMode, queue.queueDropped, queue.userDropped, drops], ['none', 0, 0, 0])
      assert.equal(await lab.arrived(), 0)
    }))

  it('once overflowed, the socket takes nothing until it is empty', () =>
    withLab({ ...SMALL_SOCKET, failOpen: true }, async (lab) => {
      await lab.pause()
      await lab.send(SENT, PAYLOAD)
      const full = (await read(lab)).queue.waiting
      const taken = lab.take(full - 1)
      lab.resume()
      await taken
      await lab.send(5, PAYLOAD)
      assert.equal((await read(lab)).queue.waiting, 1, 'one message is left, and five more are refused')
      await lab.take(1)
      await lab.send(5, PAYLOAD)
      assert.equal((await read(lab)).queue.waiting, 5)
    }))

  it('port ids of ten digits and several queues read back', () =>
    withLab({ ...SMALL_SOCKET, failOpen: true }, (one) =>
      withLab(
        { queue: 65_535, queueLength: 7, buffer: 0, failOpen: false, copyMode: 'meta', second: true },
        async (other) => {
          assert.ok(other.socket.portId > 2 ** 31, String(other.socket.portId))
          const rows = [await read(one), await read(other)].map(({ queue }) => [
            queue.queue,
            queue.portId,
            queue.copyMode,
          ])
          assert.deepEqual(rows, [
            [0, one.socket.portId, 'packet'],
            [65_535, other.socket.portId, 'meta'],
          ])
        },
      ),
    ))

  it('ss shows the same drops and the buffer in force', async function () {
    if (spawnSync('ss', ['-V']).status !== 0) this.skip() // iproute2 is not on every machine
    await withLab({ ...SMALL_SOCKET, buffer: 425_984, failOpen: true }, async (lab) => {
      await lab.pause()
      await lab.send(SENT, PAYLOAD)
      const { drops } = await read(lab)
      const shown = spawnSync('ss', ['-f', 'netlink', '-a', '-m', '-n'], { encoding: 'utf8' }).stdout
      const { nodes } = await analyse({
        ss: shown,
        nfnetlink_queue: lab.tables().queues,
        'uname_-a': `Linux lab ${running} #1 SMP\n`,
      })
      assert.equal(nodes[0]?.queues?.[0]?.receiveBuffer, lab.socket.buffer)
      assert.equal(nodes[0]?.verdict, drops > 0 && !honoured ? 'at-risk' : 'clear')
    })
  })

  describe('capacity', () => {
    const { measured } = capacityPlan({
      buffer: 1,
      packet: udpPacket(1),
      reader: { copyMode: 'meta', copyRange: 0 },
      release: running,
    })
    const table: [payload: number, copyMode: 'meta' | 'packet', copyRange: number, buffer: number][] = []
    for (const payload of [20, 200, 500, 1400, 4000, 9000, 16_032, 16_033, 60_000]) {
      for (const copyRange of [64, 256, 1500, 65_531]) table.push([payload, 'packet', copyRange, 425_984])
      table.push([payload, 'meta', 0, 106_496])
    }

    it(
      measured ? 'is what the model says' : 'is near what the model predicts, which was not measured here',
      async function () {
        const wrong: string[] = []
        for (const [payload, copyMode, copyRange, buffer] of table) {
          const plan = capacityPlan({
            buffer,
            packet: udpPacket(payload),
            reader: { copyMode, copyRange },
            release: running,
          })
          await withLab({ failOpen: true, queueLength: 100_000, buffer, copyMode, copyRange }, async (lab) => {
            await lab.pause()
            await lab.send(plan.packets + Math.ceil(plan.packets / 2) + 3, payload)
            const { waiting } = (await read(lab)).queue
            const off = Math.abs(waiting - plan.packets) / waiting
            if (off > (measured ? 0.02 : 0.3))
              wrong.push(
                `payload ${payload}, ${copyMode} ${copyRange}, buffer ${buffer}: ${waiting} wait, the model says ${plan.packets}`,
              )
            else if (off > 0)
              console.log(
                `      payload ${payload}, ${copyMode} ${copyRange}: ${waiting} wait, the model says ${plan.packets}`,
              )
          })
        }
        assert.deepEqual(wrong, [])
      },
    )

    for (const payload of [100, 1472]) {
      it(`with the recommended buffer the queue fills first (payload ${payload})`, () => {
        const queueLength = 200
        const size = safeTruesize(payload + 28, { copyMode: 'packet', copyRange: 0 })
        return withLab({ failOpen: true, queueLength, buffer: neededBuffer(queueLength, size) }, async (lab) => {
          await lab.pause()
          await lab.send(queueLength + 50, payload)
          const { queue, drops } = await read(lab)
          assert.deepEqual([queue.waiting, queue.userDropped, drops], [queueLength, 0, 0])
          assert.equal(await lab.arrived(), 50, 'on every kernel with the flag')
        })
      })
    }
  })
})
