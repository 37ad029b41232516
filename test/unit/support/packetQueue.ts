// A queue with the defaults of 6.18 and 1500-byte packets, and packets sent to it.
import { arrive, EMPTY_QUEUE, type PacketQueue, type QueueLimits } from '../../../src/core/kernel/packetQueue'

export const LIMITS: QueueLimits = {
  queueLength: 1024,
  socketPackets: 92,
  failOpenAtQueue: true,
  failOpenAtSocket: true,
  silent: false,
  copiesNothing: false,
}
export const times = (count: number, queue: PacketQueue, step: (queue: PacketQueue) => PacketQueue): PacketQueue => {
  for (let left = count; left > 0; left--) queue = step(queue)
  return queue
}
export const send = (count: number, limits: QueueLimits, queue = EMPTY_QUEUE): PacketQueue =>
  times(count, queue, (one) => arrive(one, limits))
