// One NFQUEUE queue and its reader's netlink socket, as nfqnl_enqueue_packet() and netlink_attachskb() work them: who is
// let through, who is dropped, which counter moves. It knows no time; what packets are worth in bytes is told.

export interface QueueLimits {
  /** Packets that may wait for a verdict: NFQA_CFG_QUEUE_MAXLEN. */
  readonly queueLength: number
  /** Messages that the socket takes before the first is refused. */
  readonly socketPackets: number
  /** The flag is set and the kernel knows it: a packet that meets a full queue passes. */
  readonly failOpenAtQueue: boolean
  /** The kernel looks at the flag when the socket refuses, too. */
  readonly failOpenAtSocket: boolean
  /** NETLINK_NO_ENOBUFS on the reader's socket: it hears of no overflow, and no latch is set. */
  readonly silent: boolean
  /** Copy mode none: every packet is refused with -EINVAL, and nothing counts it. */
  readonly copiesNothing: boolean
}

export interface PacketQueue {
  /** Messages in the socket. */
  readonly inSocket: number
  /** Read, and still without verdict. */
  readonly inHand: number
  /** NETLINK_S_CONGESTED: set by an overflow, and all is refused until the reader has emptied the socket. */
  readonly congested: boolean
  /** sk_err: the next read returns ENOBUFS, before any message. */
  readonly errorPending: boolean

  readonly arrived: number
  /** Got a verdict from the reader. */
  readonly inspected: number
  /** Let through without one. */
  readonly failedOpen: number
  readonly queueDropped: number
  readonly userDropped: number
  /** Dropped, and in no counter. */
  readonly uncounted: number
  /** Of the packets that passed the test of the queue's length. */
  readonly idSequence: number
  /** `Drops` of the socket: messages refused, whatever became of the packet. */
  readonly socketDrops: number
  /** How often the reader was told ENOBUFS. */
  readonly errorsRead: number
}

export const EMPTY_QUEUE: PacketQueue = {
  inSocket: 0,
  inHand: 0,
  congested: false,
  errorPending: false,
  arrived: 0,
  inspected: 0,
  failedOpen: 0,
  queueDropped: 0,
  userDropped: 0,
  uncounted: 0,
  idSequence: 0,
  socketDrops: 0,
  errorsRead: 0,
}

/** `queue_total` of the table. */
export const waiting = ({ inSocket, inHand }: PacketQueue): number => inSocket + inHand

export const dropped = ({ queueDropped, userDropped, uncounted }: PacketQueue): number =>
  queueDropped + userDropped + uncounted

/** One packet comes from the hook. */
export function arrive(before: PacketQueue, limits: QueueLimits): PacketQueue {
  const queue = { ...before, arrived: before.arrived + 1 }
  if (limits.copiesNothing) return { ...queue, uncounted: queue.uncounted + 1 }
  if (waiting(queue) >= limits.queueLength) {
    return limits.failOpenAtQueue
      ? { ...queue, failedOpen: queue.failedOpen + 1 }
      : { ...queue, queueDropped: queue.queueDropped + 1 }
  }
  const numbered = { ...queue, idSequence: queue.idSequence + 1 }
  if (!numbered.congested && numbered.inSocket < limits.socketPackets) {
    return { ...numbered, inSocket: numbered.inSocket + 1 }
  }
  const refused = overrun(numbered, limits)
  return limits.failOpenAtSocket
    ? { ...refused, failedOpen: refused.failedOpen + 1 }
    : { ...refused, userDropped: refused.userDropped + 1 }
}

/** netlink_overrun(): the error is set only where the latch was not. */
function overrun(queue: PacketQueue, { silent }: QueueLimits): PacketQueue {
  const counted = { ...queue, socketDrops: queue.socketDrops + 1 }
  return silent || queue.congested ? counted : { ...counted, congested: true, errorPending: true }
}

/** One recvmsg() of the reader: the error first, else one message. netlink_rcv_wake() opens the latch on an empty socket. */
export function receive(queue: PacketQueue): PacketQueue {
  const read = queue.errorPending
    ? { ...queue, errorPending: false, errorsRead: queue.errorsRead + 1 }
    : queue.inSocket > 0
      ? { ...queue, inSocket: queue.inSocket - 1, inHand: queue.inHand + 1 }
      : queue
  return read.inSocket === 0 ? { ...read, congested: false } : read
}

/** The reader gives the verdict on one packet that it has read. */
export function decide(queue: PacketQueue): PacketQueue {
  return queue.inHand === 0 ? queue : { ...queue, inHand: queue.inHand - 1, inspected: queue.inspected + 1 }
}
