import type { Remedy } from '../../core/model/remedy'
import { snippet, stop } from '../../core/model/snippet'
import { isDefender } from '../readers'
import { SOCKET_7, QUEUE_BEFORE_FIX, QUEUE_AFTER_FIX } from '../sources'

export const remedy: Remedy = {
  id: 'reader-queue-length',
  title: 'Fit the queue’s length to the receive buffer',
  what: 'The other side of the same rule: a queue no longer than what the socket holds is full first, and there fail-open is honoured on every kernel from 3.6 on. A longer queue helps only with a larger buffer.',
  causes: ['fail-open-not-honoured', 'fail-open-not-requested'],
  when: 'The reader is a program of yours, or has a setting for it, and asks for fail-open.',
  applies: ({ reader }) => reader !== undefined && !isDefender(reader.name),
  effort: 2,
  sets: 'queue-length',
  document: {
    languageId: 'c',
    fileName: 'queue-length.c',
    comment: '//',
    apply: 'Call it once the queue is bound (nfq_create_queue); it sends NFQA_CFG_QUEUE_MAXLEN.',
    body: ({ queueFits }, notes) => snippet`${notes}if (nfq_set_queue_maxlen(queue, ${stop(1, queueFits.packets)}) < 0)
    perror("queue length");
`,
  },
  verify:
    'Under load the third column of /proc/net/netfilter/nfnetlink_queue stops at the new length, and Drops in /proc/net/netlink stands still.',
  undo: 'Take the call out; the kernel’s default is 1024.',
  risk: 'The shorter the queue, the sooner packets pass without inspection. It costs no memory.',
  sources: [QUEUE_BEFORE_FIX, QUEUE_AFTER_FIX, SOCKET_7, { text: 'libnetfilter_queue, nfq_set_queue_maxlen()' }],
}
