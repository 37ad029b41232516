import type { Signature } from '../../core/model/signature'
import { NETLINK_ROW, NETLINK_ROW_LITERALS } from '../netlinkRow'
import { AF_NETLINK } from '../sources'

export const signature: Signature = {
  id: 'proc-net-netlink',
  title: 'A netlink socket without losses',
  role: 'context',
  severity: 'info',
  meaning:
    'A row (or the heading) of /proc/net/netlink: protocol (Eth; 12 is netfilter), port id (Pid), bytes waiting to be read (Rmem), messages that did not fit (Drops, here zero).',
  next: 'The port id joins it with nfnetlink_queue and, where it is a process id, with ps.',
  literals: [...NETLINK_ROW_LITERALS, 'groups   rmem'],
  patterns: [/^[\s>|`]*sk\s+Eth\s+Pid\s+Groups\s+Rmem\s+Wmem\b/u, NETLINK_ROW],
  accept: (row) => Number(row['drops'] ?? 0) === 0,
  sources: [AF_NETLINK],
  examples: {
    hit: [
      'sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops    Inode',
      'ffff55e3986b76b0 0   1          800405d5 0        0        0     2        0        13928   ',
    ],
    miss: ['0000000000000000 0   4242       00000001 0        0        0     2        1054     12346'],
  },
}
