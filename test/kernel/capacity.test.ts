// How many packets fit a paused reader's socket: the model against the kernel of this machine.
import assert from 'node:assert/strict'
import { neededBuffer, safeTruesize, type ReaderSettings } from '../../src/core/kernel/capacity'
import { capacityPlan, COPY_EVERYTHING, udpPacket } from '../../src/core/kernel/plan'
import { RUNNING, useLab } from './lab'

const META = { copyMode: 'meta', copyRange: 0 } as const
const PAYLOADS = [0, 20, 130, 200, 500, 700, 1400, 4000, 9000, 16_003, 16_004, 16_005, 16_032, 60_000]
const RANGES = [1, 64, 128, 256, 1500, 65_531]
const BUFFERS = [2304, 106_496, 425_984]
/** A queue that is never full. */
const LONG = 1_000_000

describe(`capacity, Linux ${RUNNING}`, () => {
  const lab = useLab()
  const planOf = (payload: number, reader: ReaderSettings, buffer: number): ReturnType<typeof capacityPlan> =>
    capacityPlan({ buffer, packet: udpPacket(payload), reader, release: RUNNING })
  const { measured } = planOf(1, META, 1)

  for (const buffer of BUFFERS) {
    it(`${buffer} bytes: ${measured ? 'what the model says' : 'near what the model predicts'}`, async function () {
      const off: string[] = []
      for (const payload of PAYLOADS) {
        for (const reader of [META, ...RANGES.map((copyRange) => ({ ...COPY_EVERYTHING, copyRange }))]) {
          const { packets } = planOf(payload, reader, buffer)
          await lab.open({ ...reader, force: buffer / 2, queueLength: LONG })
          await lab.send(Math.ceil(packets * 1.5) + 3, payload)
          const waiting = (await lab.tables()).queues[0]?.waiting ?? 0
          await lab.close()
          if (Math.abs(waiting - packets) <= (measured ? 0.02 : 0.3) * waiting) continue
          off.push(
            `payload ${payload}, ${reader.copyMode} ${reader.copyRange}: ${waiting} wait, the model says ${packets}`,
          )
        }
      }
      assert.deepEqual(off, [])
    })
  }

  for (const payload of [100, 1472])
    it(`with the recommended buffer the queue fills first, payload ${payload}`, async () => {
      const queueLength = 200
      const buffer = neededBuffer(queueLength, safeTruesize(payload + 28, COPY_EVERYTHING))
      await lab.open({ force: buffer / 2, queueLength })
      await lab.send(queueLength + 50, payload)
      const { queues, drops } = await lab.tables()
      assert.deepEqual([queues[0]?.waiting, queues[0]?.userDropped, drops.size], [queueLength, 0, 0])
      assert.equal(await lab.arrived(), 50, 'on every kernel with the flag')
    })
})
