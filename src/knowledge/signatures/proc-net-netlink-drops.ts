import type { Signature } from '../../core/model/signature'
import { NETLINK_ROW, NETLINK_ROW_LITERALS } from '../netlinkRow'
import { AF_NETLINK, MEASURED } from '../sources'

export const signature: Signature = {
  id: 'proc-net-netlink-drops',
  title: 'A netlink socket that overflowed',
  brief: 'Socket with drops',
  role: 'mechanism',
  // overflow, not loss, and of any netlink reader
  severity: 'warning',
  meaning:
    'Drops counts the messages that did not fit into this socket’s receive buffer since it was opened. On a netfilter row (Eth 12) whose port id is a queue’s, the reader overflowed. ' +
    'That proves the overflow, not a loss: a kernel that honours fail-open lets these packets pass and counts here all the same.',
  next: 'Compare with user_dropped of the same port id in nfnetlink_queue: only that counts lost packets.',
  literals: NETLINK_ROW_LITERALS,
  patterns: [NETLINK_ROW],
  accept: (row) => Number(row['drops']) > 0,
  remedies: ['kernel-upgrade', 'sysctl'],
  sources: [AF_NETLINK, MEASURED],
  examples: {
    hit: [
      '0000000000000000 0   4242       00000001 0        0        0     2        1054     12346',
      'ffffb30b4fd71580 12  14769      00000000 211968   0        0     2        1874     187532  ',
    ],
    miss: ['ffff55e3986b76b0 0   1          800405d5 0        0        0     2        0        13928   '],
  },
}
