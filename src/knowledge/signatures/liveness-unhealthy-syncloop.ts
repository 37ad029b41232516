import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'liveness-unhealthy-syncloop',
  title: 'The kubelet found a container unhealthy',
  brief: 'Found unhealthy',
  role: 'effect',
  severity: 'warning',
  meaning: 'The liveness probe reached its failure threshold: the kubelet will kill and restart the container now.',
  next: 'The failures that led here stand in the half minute before.',
  literals: ['unhealthy'],
  patterns: [
    /"SyncLoop \(probe\)"[ ,].{0,100}?"?probe"?[=:] ?"liveness"[ ,]+"?status"?[=:] ?"unhealthy"/u,
    /\bSyncLoop \(container unhealthy\)/u,
  ],
  sources: [{ text: 'kubernetes/kubernetes, pkg/kubelet/kubelet.go, syncLoopIteration()' }],
  examples: {
    hit: [
      'I0516 18:34:49.885264    4052 kubelet.go:2528] "SyncLoop (probe)" probe="liveness" status="unhealthy" pod="default/liveness-exec"',
      'I0304 09:15:31.225961   12744 kubelet.go:1963] SyncLoop (container unhealthy): "router-2-x9w7k_default(e894ecb8-d4ae-c7f8-da13-f77f7a26a283)"',
    ],
    miss: [
      'I0903 02:29:14.263999    2397 kubelet.go:2435] "SyncLoop (probe)" probe="readiness" status="ready" pod="a/b"',
    ],
  },
}
