import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'zebra-netlink-overrun',
  title: 'The routing daemon zebra lost route events and exits',
  role: 'cause',
  severity: 'error',
  meaning:
    'Quagga’s or FRR’s zebra was too slow to read route events. It exits on this: routes may be wrong until it is back. The kernel drops no packet for it.',
  next: 'Raise zebra’s buffer (option -s, nl-bufsize).',
  literals: ['recvmsg overrun'],
  patterns: [/\bnetlink-\S+ (?:\(NS \d+\) )?recvmsg overrun: /u],
  sources: [{ text: 'FRRouting/frr, zebra/kernel_netlink.c; frr issue 22445' }],
  examples: {
    hit: [
      'zebra[20707]: [EC 4043309091] netlink-listen (NS 0) recvmsg overrun: No buffer space available',
      'ZEBRA: [ZG5HV-P06V2][EC 4043309091] netlink-listen (NS 0) recvmsg overrun: No buffer space available',
      'ZEBRA: netlink-listen recvmsg overrun: No buffer space available',
    ],
    miss: ['ZEBRA: routing socket overrun: No buffer space available'],
  },
}
