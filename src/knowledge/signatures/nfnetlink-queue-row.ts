import type { Signature } from '../../core/model/signature'
import { dropped, QUEUE_ROW, QUEUE_ROW_LITERALS } from '../queueRow'
import { MEASURED, QUEUE_AFTER_FIX, RHEL7_QUEUE } from '../sources'

export const signature: Signature = {
  id: 'nfnetlink-queue-row',
  title: 'A packet queue without losses',
  role: 'context',
  severity: 'info',
  meaning:
    'One queue of /proc/net/netfilter/nfnetlink_queue: number, port id of the reader, packets waiting, copy mode (0 none, 1 meta, 2 packet), bytes copied, dropped at the queue’s limit, dropped because the socket was full, last packet id. ' +
    'Both drop counters are zero since this reader was bound: a restarted reader begins at zero. Fail-open and the queue’s length are not shown.',
  next: 'On a kernel that honours fail-open a full socket moves no counter here: look at Drops in /proc/net/netlink for the same port id.',
  literals: QUEUE_ROW_LITERALS,
  patterns: [QUEUE_ROW],
  accept: (row) => !dropped(row),
  sources: [QUEUE_AFTER_FIX, RHEL7_QUEUE, MEASURED],
  examples: {
    hit: [
      '    1  30261     0 2 65531     0     0        0  1',
      '    5  -4428     0 2 65535     0     0       16  1',
      '   50 3729845622     0 2 65531     0     0      942  1',
    ],
    miss: [
      '    0   4310    12 2 65531     0   214      991  1',
      'nfnetlink              16384  5 nft_compat,nf_tables',
    ],
  },
}
