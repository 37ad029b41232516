// The rows that the kernel prints of a queue and of its reader's socket, field by field, in the form of today's kernels;
// those of the 3.x age print the same columns, narrower and signed.
import type { CopyMode } from './capacity'
import { waiting, type PacketQueue } from './packetQueue'

export interface QueueIdentity {
  readonly queue: number
  readonly portId: number
  readonly copyMode: CopyMode
  /** Bytes; as the table prints it. */
  readonly copyRange: number
}

/** A column with the blanks around it: joined, they are the row byte for byte. */
export interface Field {
  readonly name: string
  readonly text: string
}

const COPY_MODES: readonly CopyMode[] = ['none', 'meta', 'packet']

/** /proc/net/netfilter/nfnetlink_queue: `"%5u %6u %5u %1u %5u %5u %5u %8u %2d\n"`. */
export function queueFields(state: PacketQueue, { queue, portId, copyMode, copyRange }: QueueIdentity): Field[] {
  return [
    field('queue', queue, 5),
    field('portid', portId, 7),
    field('waiting', waiting(state), 6),
    field('copy mode', COPY_MODES.indexOf(copyMode), 2),
    field('copy range', copyRange, 6),
    field('queue_dropped', state.queueDropped, 6),
    field('user_dropped', state.userDropped, 6),
    field('id_sequence', state.idSequence, 9),
    field('1', 1, 3),
  ]
}

export const NETLINK_HEADER = 'sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops    Inode'

/** /proc/net/netlink: `"%pK %-3d %-10u %08x %-8d %-8d %-5d %-8d %-8u %-8lu\n"`. The pointer of a made-up socket is 0. */
export function socketFields(state: PacketQueue, truesize: number, portId: number, inode: number): Field[] {
  const left = (name: string, value: number, width: number): Field => ({
    name,
    text: `${String(value).padEnd(width)} `,
  })
  return [
    { name: 'sk', text: `${'0'.repeat(16)} ` },
    left('Eth', 12, 3),
    left('Pid', portId, 10),
    { name: 'Groups', text: '00000000 ' },
    left('Rmem', state.inSocket * truesize, 8),
    left('Wmem', 0, 8),
    left('Dump', 0, 5),
    left('Locks', 2, 8),
    left('Drops', state.socketDrops, 8),
    { name: 'Inode', text: String(inode).padEnd(8) },
  ]
}

/** Right-aligned with a blank before it, which the first column has not. */
function field(name: string, value: number, width: number): Field {
  const text = String(value)
  return { name, text: name === 'queue' ? text.padStart(width) : ` ${text.padStart(width - 1)}` }
}
