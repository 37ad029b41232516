import type { Signature } from '../../core/model/signature'
import { probeLiterals, probePatterns } from '../probeForms'
import { PROBER, PROBE_LIFECYCLE, ROUTER_PROBES } from '../sources'

export const signature: Signature = {
  id: 'readiness-probe-failed',
  title: 'A readiness probe failed',
  brief: 'Readiness failed',
  role: 'effect',
  severity: 'warning',
  meaning:
    'The kubelet asked a container whether it may get traffic and got no good answer; after failureThreshold failures the pod leaves its services. ' +
    'A time-out fits lost packets; a status code, "connection refused" or "reset" means that the probe arrived.',
  next: 'Look whether the reader’s socket overflowed in the minute before, on the same node.',
  literals: probeLiterals('Readiness'),
  patterns: probePatterns('Readiness'),
  sources: [PROBER, PROBE_LIFECYCLE, ROUTER_PROBES],
  examples: {
    hit: [
      '35m         Warning   Unhealthy     pod/jenkins-example   Readiness probe failed: Get "http://10.244.2.117:8080/login": dial tcp 10.244.2.117:8080: connect: connection refused',
      'kubelet[224]: I0119 13:57:32.303924     224 prober.go:120] "Probe failed" probeType="Readiness" pod="kueue-system/manager-86dfd88fd5-gkmlr" podUID="986d8aed" containerName="manager" probeResult="failure" output="EOF"',
      'Readiness probe failed: ',
      'reason/ProbeError Readiness probe error: Get "https://10.130.0.49:8443/health": dial tcp 10.130.0.49:8443: connect: connection refused',
    ],
    miss: [
      'I0405 09:38:42.566204  502508 prober_manager.go:312] "Failed to trigger a manual run" probe="Readiness"',
      `        - 'test -f /tmp/ready || echo "Readiness probe: not ready yet"'`,
      'Readiness probe errored: rpc error: code = Unknown desc = command timed out',
    ],
  },
}
