import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'pleg-unhealthy',
  title: 'The kubelet’s view of its containers is stale',
  brief: 'Kubelet stale (PLEG)',
  role: 'consequence',
  severity: 'warning',
  meaning:
    'Listing the containers took longer than three minutes: the container runtime or the node is overloaded. The kubelet stops syncing pods until it is back.',
  next: 'Look at the runtime and at the load of the node. It is no network fault.',
  literals: ['pleg was last seen active'],
  // the duration of a kubelet that never saw one is the largest int64 and belongs to its start
  patterns: [/\b(?:Evented)?PLEG is not healthy: pleg was last seen active (?!2562047h)\S+/u],
  sources: [{ text: 'kubernetes/kubernetes, pkg/kubelet/pleg/generic.go, Healthy()' }],
  examples: {
    hit: [
      'I0523 11:25:06.087934   20904 kubelet.go:1828] skipping pod synchronization - PLEG is not healthy: pleg was last seen active 3m41.395442131s ago; threshold is 3m0s.',
    ],
    miss: [
      'E0118 10:19:44.767958  197889 kubelet.go:1877] "Skipping pod synchronization" err="[container runtime status check may not have completed yet, PLEG is not healthy: pleg has yet to be successful]"',
      'PLEG is not healthy: pleg was last seen active 2562047h47m16.854775807s ago; threshold is 3m0s',
    ],
  },
}
