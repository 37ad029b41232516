import type { Signature } from '../../core/model/signature'
import { probeLiterals, probePatterns } from '../probeForms'
import { PROBER, PROBE_LIFECYCLE } from '../sources'

export const signature: Signature = {
  id: 'startup-probe-failed',
  title: 'A startup probe failed',
  brief: 'Startup probe failed',
  role: 'effect',
  severity: 'info',
  meaning:
    'The container did not answer its startup probe yet. Until the threshold is reached that is normal for a slow start; at the threshold the kubelet kills the container.',
  next: 'Count them against failureThreshold; look at the container’s own log of its start.',
  literals: probeLiterals('Startup'),
  patterns: probePatterns('Startup'),
  sources: [PROBER, PROBE_LIFECYCLE],
  examples: {
    hit: [
      '  Warning  Unhealthy       18h (x9 over 20h)        kubelet  Startup probe failed: HTTP probe failed with statuscode: 500',
      '"Probe failed" probeType="Startup" pod="kube-system/kube-apiserver-cp-1" podUID="8c1" containerName="kube-apiserver" result="Failure" output="HTTP probe failed with statuscode: 401"',
    ],
    miss: [
      '    Startup:  http-get https://192.0.2.7:6443/livez delay=10s timeout=15s period=10s #success=1 #failure=24',
    ],
  },
}
