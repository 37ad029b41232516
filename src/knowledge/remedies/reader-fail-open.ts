import type { Remedy } from '../../core/model/remedy'
import { snippet } from '../../core/model/snippet'
import { QUEUE_AFTER_FIX } from '../sources'

export const remedy: Remedy = {
  id: 'reader-fail-open',
  title: 'Let the reader ask for fail-open',
  what: 'This kernel honours fail-open, but the reader did not ask for it. Suricata: `nfq: fail-open: yes`; a program of your own: NFQA_CFG_F_FAIL_OPEN; others: see their settings.',
  causes: ['fail-open-not-requested'],
  when: 'Packets were dropped at the queue’s limit, or at the socket’s on a kernel from 4.6 on.',
  applies: () => true,
  effort: 1,
  document: {
    languageId: 'c',
    fileName: 'fail-open.c',
    comment: '//',
    apply: 'Call it once the queue is bound (nfq_create_queue).',
    body: (_, notes) => snippet`${notes}if (nfq_set_queue_flags(queue, NFQA_CFG_F_FAIL_OPEN, NFQA_CFG_F_FAIL_OPEN) < 0)
    perror("fail-open");
`,
  },
  verify: 'user_dropped and queue_dropped in /proc/net/netfilter/nfnetlink_queue stand still under load.',
  undo: 'Take the setting back.',
  risk: 'Under overload packets pass without inspection. It costs no memory.',
  sources: [
    QUEUE_AFTER_FIX,
    { text: 'OISF/suricata, suricata.yaml, section nfq; libnetfilter_queue, nfq_set_queue_flags()' },
  ],
}
