import type { Remedy } from '../../core/model/remedy'
import { KB, QUEUE_AFTER_FIX } from '../sources'

export const remedy: Remedy = {
  id: 'kernel-upgrade',
  title: 'Move the node to a kernel that honours fail-open',
  what: 'The cure: on Linux 4.6 or later (RHEL 8, RHCOS, Oracle UEK R5, Ubuntu 18.04 and later) packets pass when the reader’s socket is full. RHEL 7 never gets it: replace the node; on OpenShift 4 move its workload to RHCOS workers.',
  effort: 3,
  verify: 'oc get nodes -o wide (KERNEL-VERSION) or uname -r on the node.',
  undo: 'Boot the earlier kernel.',
  risk: 'A node is drained and replaced or rebooted.',
  sources: [KB, QUEUE_AFTER_FIX],
}
