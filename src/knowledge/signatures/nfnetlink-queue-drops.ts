import type { Signature } from '../../core/model/signature'
import { dropped, QUEUE_ROW, QUEUE_ROW_LITERALS } from '../queueRow'
import { MEASURED, QUEUE_AFTER_FIX, RHEL7_QUEUE } from '../sources'

export const signature: Signature = {
  id: 'nfnetlink-queue-drops',
  title: 'A packet queue that dropped packets',
  brief: 'Queue with drops',
  role: 'mechanism',
  severity: 'error',
  meaning:
    'Packets were really lost, on any kernel, since this reader was bound. Column 6 counts those dropped at the queue’s limit, column 7 (user_dropped) those dropped because the reader’s socket was full. ' +
    'On a kernel that honours fail-open, column 7 above zero also proves that the reader had not asked for fail-open.',
  next: 'Take the table twice, some seconds apart: a growing counter means that it goes on.',
  literals: QUEUE_ROW_LITERALS,
  patterns: [QUEUE_ROW],
  accept: dropped,
  remedies: ['kernel-upgrade', 'prisma-host-monitoring', 'sysctl'],
  sources: [QUEUE_AFTER_FIX, RHEL7_QUEUE, MEASURED],
  examples: {
    hit: [
      '0 4310 12 2 65531 0 214 991 1',
      '  18  12346  1024 2 65535   512    17    99999  1',
      '    0 2745363674     3 2 65531     7     2       42  1',
    ],
    miss: ['    1  30261     0 2 65531     0     0        0  1'],
  },
}
