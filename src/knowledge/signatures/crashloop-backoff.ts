import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'crashloop-backoff',
  title: 'The kubelet waits before it starts a container again',
  brief: 'Restart delayed',
  role: 'consequence',
  severity: 'warning',
  meaning:
    'The container was restarted so often that the kubelet now waits: 10 s, 20 s, … up to 5 minutes. Until then it does not run.',
  next: 'Find out why it was killed or why it ended: the kill messages and the previous log.',
  literals: ['restarting failed ', 'crashloopbackoff'],
  patterns: [
    /\b[Bb]ack-off (?:\S+ )?restarting failed (?:docker )?container/u,
    /\bwith CrashLoopBackOff:/u,
    /\b[Rr]eason"?[:=]\s*"?CrashLoopBackOff\b/u,
    // kubectl get pods: NAME READY STATUS RESTARTS AGE
    /\s\d+\/\d+\s+(?:Init:)?CrashLoopBackOff\s+\d+/u,
  ],
  sources: [
    {
      text: 'kubernetes/kubernetes, pkg/kubelet/kuberuntime/kuberuntime_manager.go, doBackOff(); pkg/kubelet/container/sync_result.go',
    },
  ],
  examples: {
    hit: [
      'Warning  BackOff  Back-off restarting failed docker container',
      'Back-off restarting failed container',
      'E0903 08:31:56.904695    2397 pod_workers.go:190] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"router\\" with CrashLoopBackOff: \\"back-off 10s restarting failed container=router pod=router-default-5c9d7d8b4-znkrr_openshift-ingress(aa686a44)\\"" pod="openshift-ingress/router-default-5c9d7d8b4-znkrr"',
      '      Reason:           CrashLoopBackOff',
      'router-2-x9w7k   0/1   CrashLoopBackOff   7   1h',
    ],
    miss: ['Back-off pulling image "quay.io/example/missing:latest"'],
  },
}
