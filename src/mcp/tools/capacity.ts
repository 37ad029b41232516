// The tool capacity: how many packets fit a paused reader's socket, and which buffer lets the queue fill first.
import * as z from 'zod/mini'
import { DEFAULT_QUEUE_LENGTH } from '../../core/kernel/capacity'
import { capacityPlan, udpPacket, USUAL_BUFFER, USUAL_PACKET } from '../../core/kernel/plan'
import { baseVersion } from '../../core/kernel/verdict'
import { capacityText } from '../../core/report/capacity'
import { Refused } from '../confine'
import { whole } from '../shapes'
import type { Tool } from '../tool'

const input = z.object({
  rcvbuf: z.optional(whole(1, 2 ** 31 - 1, `Effective receive buffer in bytes, as ss shows it: ${USUAL_BUFFER}.`)),
  payload: z.optional(whole(0, 65_507, 'Bytes of UDP that a local program sends; or give packet.')),
  packet: z.optional(whole(20, 65_535, `Length of the IP packet: ${USUAL_PACKET.length}.`)),
  layout: z.optional(
    z
      .enum(['linear', 'paged', 'headfrag'])
      .check(z.describe('How the packet lies in memory: linear, paged (local TCP), headfrag (from a NIC).')),
  ),
  copyRange: z.optional(whole(0, 2 ** 32 - 1, 'As nfnetlink_queue shows it; 0 is everything.')),
  copyMode: z.optional(z.enum(['none', 'meta', 'packet'])),
  kernel: z.optional(z.string().check(z.maxLength(200), z.describe('As uname -r prints it.'))),
  queueLength: z.optional(whole(1, 2 ** 32 - 1, `Entries of the queue: ${DEFAULT_QUEUE_LENGTH}.`)),
})
const output = z.object({
  packets: z.number(),
  truesize: z.number(),
  queueFirst: z.boolean(),
  needed: z.number(),
  rmemDefault: z.number(),
  rmemMax: z.number(),
  model: z.string(),
  words: z.string(),
})

export const capacityTool: Tool<typeof input, typeof output> = {
  name: 'capacity',
  title: 'Compute a socket’s capacity',
  description:
    'How many packets fit the socket of a queue’s reader that pauses, and which receive buffer lets the queue fill first.',
  input,
  output,
  from: 'knowledge',
  answer({ payload, packet, layout, kernel, ...rest }) {
    if (payload !== undefined && (packet !== undefined || layout !== undefined)) {
      throw new Refused('payload goes without packet and layout')
    }
    if (kernel !== undefined && baseVersion(kernel) === undefined) throw new Refused('kernel: holds no kernel version')
    const { rcvbuf = USUAL_BUFFER, queueLength = DEFAULT_QUEUE_LENGTH, copyMode = 'packet', copyRange = 0 } = rest
    const shape = {
      length: packet ?? USUAL_PACKET.length,
      layout: layout ?? USUAL_PACKET.layout,
    }
    const plan = capacityPlan({
      buffer: rcvbuf,
      packet: payload === undefined ? shape : udpPacket(payload),
      reader: { copyMode, copyRange },
      release: kernel,
      queueLength,
    })
    const { packets, truesize, queueFirst, needed, rmemDefault, rmemMax, model } = plan
    const words = capacityText(plan, { rcvbuf, queueLength })
    return { packets, truesize, queueFirst, needed, rmemDefault, rmemMax, model, words }
  },
  words: ({ words }) => words,
}
