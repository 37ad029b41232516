import type { LookAlike } from '../../core/model/lookAlike'

export const lookAlike: LookAlike = {
  id: 'bsd-routing-socket',
  title: 'A routing socket of a BSD system overflowed',
  pattern: /\brouting socket overrun\b|\bkern\.ipc\.maxsockbuf\b/iu,
  why: 'BSD has no netlink and no NFQUEUE: route events were lost, no packet.',
  remedy: 'Raise kern.ipc.maxsockbuf and the program’s receive buffer.',
  sources: [{ text: 'FRRouting, zebra/kernel_socket.c ("routing socket overrun")' }],
  examples: {
    hit: ['zebra[61]: routing socket overrun: No buffer space available', 'kern.ipc.maxsockbuf: 2097152'],
    miss: ['netlink-listen recvmsg overrun: No buffer space available'],
  },
}
