// The capacity plan in words, for people.
import { DEFAULT_QUEUE_LENGTH } from '../kernel/capacity'
import { capacityPlan, COPY_EVERYTHING, USUAL_BUFFER, USUAL_PACKET, type CapacityPlan } from '../kernel/plan'
import { PLAIN, type Marks } from './text'

export interface CapacityTerms {
  readonly rcvbuf: number
  readonly queueLength: number
}

export const CAPACITY_SOURCE =
  'nfqnl_build_packet_message() and netlink_attachskb() of the kernel; 645 sizes measured on Linux 6.18.44, x86-64'

/** Why the value to set is larger than the one the model needs. */
export const MARGIN =
  'The value to set has a margin over the need: it holds for every kernel version and memory layout that was read or measured, whatever the network driver (1.5 times the need on average, never more than twice).'

export function capacityText(plan: CapacityPlan, { rcvbuf, queueLength }: CapacityTerms, marks: Marks = PLAIN): string {
  const { bold, dim } = marks
  const { packets, truesize, queueFirst, needed, rmemDefault, rmemMax, model } = plan
  return `${[
    `${bold(count(packets))} fit a receive buffer of ${rcvbuf} bytes; each charges ${truesize}.`,
    queueFirst
      ? `The queue takes ${queueLength}, so ${bold('the queue fills first')}, and there every kernel from 3.6 on honours fail-open.`
      : `The queue takes ${queueLength}, so ${bold('the socket overflows first')}. From ${needed} bytes on the queue fills first.`,
    '',
    'To be set, then restart the reader (a socket keeps the size it was created with):',
    `  net.core.rmem_default = ${rmemDefault}`,
    `  net.core.rmem_max = ${rmemMax}`,
    rmemDefault === USUAL_BUFFER ? 'That is the kernel’s own default, which is enough.' : MARGIN,
    '',
    dim(`Model: ${model}`),
    dim(`Source: ${CAPACITY_SOURCE}`),
  ].join('\n')}\n`
}

/** What a receive buffer of so many bytes holds; `wanted` are the bytes that a remedy would set. */
export function bufferSentence(buffer: number, wanted: number, release?: string): string {
  const plan = capacityPlan({ buffer, packet: USUAL_PACKET, reader: COPY_EVERYTHING, release })
  const predicted = plan.measured ? '' : ' (predicted for this kernel)'
  const holds = `A socket of ${buffer} bytes holds ${count(plan.packets)} of ${USUAL_PACKET.length} bytes${predicted}; a queue holds ${DEFAULT_QUEUE_LENGTH}.`
  return plan.queueFirst
    ? `${holds} The queue fills first.`
    : `${holds} The socket fills first. From ${plan.needed} bytes on the queue fills first; ${wanted} is the value to set. ${MARGIN}`
}

function count(packets: number): string {
  return packets === 1 ? '1 packet' : `${packets} packets`
}
