// How many packets the socket of a paused NFQUEUE reader holds, and how large it must be so that the queue fills first.
// The arithmetic of nfqnl_build_packet_message() and netlink's accounting; measured on Linux 6.18 x86-64 (no error on
// 645 rows), predicted for other versions. Pages of 4096 bytes; debug kernels and s390x differ.
import gte from 'semver/functions/gte'
import satisfies from 'semver/functions/satisfies'

export type CopyMode = 'none' | 'meta' | 'packet'

/** linear: one piece (UDP sent locally up to 16032 bytes of packet, segments that nfqueue cut). paged: headers in front,
 *  data in pages (local TCP, larger UDP). headfrag: what most drivers hand up on receive. */
export type Layout = 'linear' | 'paged' | 'headfrag'

export interface PacketShape {
  /** Bytes of the IP packet. */
  readonly length: number
  readonly layout: Layout
  /** Bytes of the linear part of a paged packet: the headers; by default those of TCP with time stamps. */
  readonly headLength?: number
}

export interface ReaderSettings {
  readonly copyMode: CopyMode
  /** Bytes; 0 means all. */
  readonly copyRange: number
}

/** What differs between kernel versions. */
export interface KernelTraits {
  /** Object size of the small-head slab, 0 before it came (6.3). */
  readonly smallHead: number
  /** Bytes of the message without the packet's data. */
  readonly messageFixed: number
  /** How many messages fit: the rule of sk_rmem_alloc against sk_rcvbuf. */
  readonly accounting: 'before-add' | 'after-add'
  /** True for the kernel line that was measured. */
  readonly measured: boolean
}

const MAX_COPY = 65531
/** IP 20, TCP 20, time stamps 12. */
const TCP_HEADERS = 52
/** sizeof(struct skb_shared_info), aligned. */
const SHARED_INFO = 320
/** sizeof(struct sk_buff), aligned: what truesize charges for the header. */
const SK_BUFF = 256
/** Default of NFQA_CFG_QUEUE_MAXLEN (NFQNL_QMAX_DEFAULT). */
export const DEFAULT_QUEUE_LENGTH = 1024

/** `base` is MAJOR.MINOR.PATCH; undefined means the newest. */
export function kernelTraits(base: string | undefined): KernelTraits {
  if (base === undefined) return kernelTraits(MEASURED)
  return {
    smallHead: gte(base, '6.3.0') ? 576 : 0,
    // read in 4.18 and RHEL 7.9 (104) and in 7.x (120); between them the attributes priority and cgroup class were added
    messageFixed: gte(base, '5.18.0') ? 120 : 104,
    accounting: REWORKED.some((first) => satisfies(base, first)) ? 'after-add' : 'before-add',
    measured: satisfies(base, `~${MEASURED}`),
  }
}

const MEASURED = '6.18.0'
/** Where "netlink: Fix wraparounds of sk->sk_rmem_alloc." (ae8f160e7eb2) is in: 6.16 and, by the announcements of the
 *  stable releases, these of the long-term lines. */
const REWORKED = ['>=6.16.0', '~6.12.39', '~6.1.146', '~5.15.189']

/** Bytes that one waiting packet charges to the socket; 0 in copy mode none, where none ever waits. */
export function truesize(packet: PacketShape, reader: ReaderSettings, kernel: KernelTraits): number {
  if (reader.copyMode === 'none') return 0
  if (reader.copyMode !== 'packet') return SK_BUFF + objectSize(kernel.messageFixed, kernel)
  const data = copied(packet.length, reader)
  const { length, layout, headLength = TCP_HEADERS } = packet
  const received = layout === 'headfrag'
  const head = received && length >= 64 ? 0 : Math.min(layout === 'paged' ? headLength : length, data)
  const object = objectSize(kernel.messageFixed + 4 + head, kernel)
  // header, packet id, device, payload's header; the whole length where cut; the sender's address and the checksum's state
  const used = 20 + 12 + 8 + 4 + (data < length ? 8 : 0) + (received ? 16 + 8 : 0)
  const paged = data > object - SHARED_INFO - used ? data - head : 0
  return SK_BUFF + object + paged
}

/** Never below the model, on any version and layout: what remedies are computed from. */
export function safeTruesize(packetLength: number, reader: ReaderSettings): number {
  const data = reader.copyMode === 'packet' ? copied(packetLength, reader) : 0
  return Math.max(SK_BUFF + Math.max(1024, ceilPowerOfTwo(align(228 + data) + SHARED_INFO)), 1280 + data)
}

/** Packets that wait in a socket of `buffer` bytes (effective, as ss shows it) before the first is refused. */
export function packetsThatFit(buffer: number, size: number, kernel: KernelTraits): number {
  if (size === 0) return 0
  const whole = Math.floor(buffer / size)
  return Math.max(1, kernel.accounting === 'after-add' ? whole : whole + 1)
}

/** Bytes of buffer so that a queue of this length is full before the socket is; several queues on one socket count
 *  together. */
export function neededBuffer(queueLength: number, size: number): number {
  if (size === 0) return 0
  return Math.ceil(((queueLength + 1) * size) / 4096) * 4096
}

function copied(length: number, reader: ReaderSettings): number {
  return Math.min(reader.copyRange === 0 ? MAX_COPY : reader.copyRange, MAX_COPY, length)
}

function objectSize(size: number, kernel: KernelTraits): number {
  const wanted = align(size) + SHARED_INFO
  return wanted <= kernel.smallHead ? kernel.smallHead : Math.max(512, ceilPowerOfTwo(wanted))
}

const align = (size: number): number => Math.ceil(size / 64) * 64
const ceilPowerOfTwo = (size: number): number => 2 ** Math.ceil(Math.log2(size))
