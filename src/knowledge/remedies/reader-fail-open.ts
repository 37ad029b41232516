import type { Remedy } from '../../core/model/remedy'
import { QUEUE_AFTER_FIX } from '../sources'

export const remedy: Remedy = {
  id: 'reader-fail-open',
  title: 'Let the reader ask for fail-open',
  what: 'This kernel honours fail-open, but the reader did not ask for it: set NFQA_CFG_F_FAIL_OPEN (Suricata: `nfq: fail-open: yes`; others: see their settings), or lengthen the queue.',
  effort: 1,
  verify: 'user_dropped and queue_dropped in /proc/net/netfilter/nfnetlink_queue stand still under load.',
  undo: 'Take the setting back.',
  risk: 'Under overload packets pass without inspection.',
  sources: [QUEUE_AFTER_FIX, { text: 'OISF/suricata, suricata.yaml, section nfq' }],
}
