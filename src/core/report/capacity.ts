// The capacity plan in words, for people.
import { DEFAULT_QUEUE_LENGTH } from '../kernel/capacity'
import { capacityPlan, COPY_EVERYTHING, USUAL_BUFFER, USUAL_PACKET, type CapacityPlan } from '../kernel/plan'
import { PLAIN, type Marks } from './text'

export interface CapacityTerms {
  readonly rcvbuf: number
  readonly queueLength: number
}

export const CAPACITY_SOURCE =
  'nfqnl_build_packet_message() and netlink_attachskb(), read in ctrliq/kernel-src-tree@d9c261fc (RHEL 7) and @43711578 (4.18) and in raspberrypi/linux@01ace27a (7.x); 645 messages measured on Linux 6.18.44, x86-64'

/** Why the value to set is larger than the one the model needs. */
export const MARGIN =
  'The value to set has a margin over the need: it holds for every kernel version and memory layout that was read or measured, whatever the network driver (1.5 times the need on average, never more than twice).'

/** The largest that net.core.rmem_default takes: a signed 32-bit number. */
const LARGEST_BUFFER = 2 ** 31 - 1

export function capacityText(plan: CapacityPlan, terms: CapacityTerms, marks: Marks = PLAIN): string {
  const { dim } = marks
  const answer = plan.truesize === 0 ? NOTHING_WAITS : [...fits(plan, terms, marks), '', ...toSet(plan, terms)]
  return `${[...answer, '', dim(`Model: ${plan.model}`), dim(`Source: ${CAPACITY_SOURCE}`)].join('\n')}\n`
}

const NOTHING_WAITS = [
  'In copy mode none the kernel drops every packet, whatever the buffer, and counts none: let the reader ask for meta or packet.',
]

function fits(
  { packets, truesize, queueFirst, needed }: CapacityPlan,
  { rcvbuf, queueLength }: CapacityTerms,
  { bold }: Marks,
): string[] {
  return [
    `${bold(count(packets))} ${packets === 1 ? 'fits' : 'fit'} a receive buffer of ${rcvbuf} bytes; each charges ${truesize}.`,
    queueFirst
      ? `The queue takes ${queueLength}, so ${bold('the queue fills first')}, and there every kernel from 3.6 on honours fail-open.`
      : `The queue takes ${queueLength}, so ${bold('the socket overflows first')}. From ${needed} bytes on the queue fills first: ${product(queueLength, truesize)}.`,
  ]
}

function toSet({ rmemDefault, rmemMax, bound }: CapacityPlan, { queueLength }: CapacityTerms): string[] {
  if (rmemDefault > LARGEST_BUFFER) {
    return [`No socket can be that large (${LARGEST_BUFFER} bytes at most): the queue must be shorter.`]
  }
  return [
    'To be set, then restart the reader (a socket keeps the size it was created with):',
    `  net.core.rmem_default = ${rmemDefault}`,
    `  net.core.rmem_max = ${rmemMax}`,
    ...(rmemDefault === USUAL_BUFFER
      ? ['That is the kernel’s own default, which is enough.']
      : [`That is ${product(queueLength, bound)}. ${MARGIN}`]),
  ]
}

const product = (queueLength: number, bytes: number): string =>
  `(${queueLength} + 1) packets × ${bytes} bytes, rounded up to 4096`

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
