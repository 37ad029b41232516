// How the kernel sizes and names the sockets of readers, and how its tables show them.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createMatcher } from '../../src/core/scan/matcher'
import { capacityPlan, COPY_EVERYTHING, udpPacket } from '../../src/core/kernel/plan'
import { signatures } from '../../src/knowledge'
import { hasSs, RUNNING, useLab } from './lab'

const PAYLOAD = 1400

describe(`sockets of readers, Linux ${RUNNING}`, () => {
  const lab = useLab()
  const fits = (buffer: number): number =>
    capacityPlan({ buffer, packet: udpPacket(PAYLOAD), reader: COPY_EVERYTHING, release: RUNNING }).packets

  it('two queues on one socket share its buffer', async () => {
    const { portId, buffer } = await lab.open({ queues: [0, 1], force: 106_496 })
    for (let i = 0; i < 150; i++) for (const queue of [0, 1]) await lab.send(1, PAYLOAD, queue)
    const { queues } = await lab.tables()
    assert.deepEqual(
      queues.map((one) => one.portId),
      [portId, portId],
    )
    assert.equal(
      queues.reduce((sum, { waiting }) => sum + waiting, 0),
      fits(buffer),
    )
  })

  it('two queues on two sockets have a buffer each, and the second a port id of ten digits', async () => {
    const first = await lab.open({ queues: [0], force: 106_496 })
    const second = await lab.open({ queues: [1], force: 53_248, copyMode: 'meta' })
    assert.ok(second.portId >= 2 ** 31 && first.portId < 2 ** 31, `${first.portId} ${second.portId}`)
    for (const queue of [0, 1]) await lab.send(150, PAYLOAD, queue)
    const { queues, drops } = await lab.tables()
    assert.deepEqual(
      queues.map(({ queue, portId, copyMode }) => [queue, portId, copyMode]).sort(),
      [
        [0, first.portId, 'packet'],
        [1, second.portId, 'meta'],
      ].sort(),
    )
    for (const { portId, waiting } of queues) assert.equal(drops.get(portId), 150 - waiting)
    assert.equal(queues.find(({ queue }) => queue === 0)?.waiting, fits(first.buffer))
  })

  it('a queue’s number of five digits and its copy range read back', async () => {
    await lab.open({ queues: [65_535], copyRange: 128 })
    const [queue] = (await lab.tables()).queues
    assert.deepEqual([queue?.queue, queue?.copyMode, queue?.copyRange], [65_535, 'packet', 128])
  })

  it('the kernel’s words on a full queue are known', async function () {
    await lab.open({ failOpen: false, queueLength: 10 })
    await lab.send(20, PAYLOAD)
    // the line of this queue may be held back (net_ratelimit), and containers may not read the kernel's log
    const { stdout } = spawnSync('dmesg', { encoding: 'utf8', maxBuffer: 2 ** 28 })
    const lines = (stdout ?? '').split('\n').filter((line) => line.includes('entries, dropping packet'))
    if (lines.length === 0) return this.skip()
    const matcher = createMatcher(signatures)
    for (const line of lines) assert.equal(matcher.matchText(line)?.signature.id, 'nfqueue-full-kernel', line)
  })

  describe('size', () => {
    const DEFAULT = Number(process.env['FAILOPEN_RMEM_DEFAULT'])
    const MAX = Number(process.env['FAILOPEN_RMEM_MAX'])

    it('without being asked for is rmem_default, not doubled', async () => {
      assert.equal((await lab.open({})).buffer, DEFAULT)
    })

    it('SO_RCVBUF is doubled, up to twice rmem_max', async () => {
      assert.equal((await lab.open({ ask: 100_000 })).buffer, 200_000)
      assert.equal((await lab.open({ queues: [1], ask: MAX + 1 })).buffer, 2 * MAX)
    })

    it('SO_RCVBUFFORCE is doubled, whatever rmem_max says', async () => {
      assert.equal((await lab.open({ force: MAX + 1000 })).buffer, 2 * (MAX + 1000))
    })

    it('is 2304 bytes at least', async () => {
      assert.equal((await lab.open({ force: 1 })).buffer, 2304)
    })

    it('ss shows it as rb', async function () {
      if (!hasSs()) return this.skip()
      for (const setting of [{}, { queues: [1], force: 212_992 }]) {
        const { portId, buffer } = await lab.open(setting)
        const queue = (await lab.tables()).queues.find((one) => one.portId === portId)
        assert.equal(queue?.receiveBuffer, buffer)
      }
    })
  })
})
