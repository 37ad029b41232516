import type { Signature } from '../../core/model/signature'
import { probeLiterals, probePatterns } from '../probeForms'
import { PROBER, PROBE_LIFECYCLE, ROUTER_PROBES } from '../sources'

export const signature: Signature = {
  id: 'liveness-probe-failed',
  title: 'A liveness probe failed',
  brief: 'Liveness failed',
  role: 'effect',
  severity: 'warning',
  meaning:
    'The kubelet asked a container whether it lives and got no good answer. After failureThreshold failures in a row (3 by default, one every 10 s) it kills the container. ' +
    'The end of the line tells the kind: a time-out fits lost packets or a hanging process; an HTTP status code, "connection refused" or "reset" means that the probe reached the node’s network and the program, so no packet was lost.',
  next: 'Look whether the reader’s socket overflowed in the minute before, on the same node.',
  literals: probeLiterals('Liveness'),
  patterns: probePatterns('Liveness'),
  remedies: ['kernel-upgrade', 'prisma-host-monitoring', 'sysctl'],
  sources: [PROBER, PROBE_LIFECYCLE, ROUTER_PROBES],
  examples: {
    hit: [
      'Liveness probe failed: sh: echo: write error',
      '    "MESSAGE" : "I0903 07:12:51.401205    2397 prober.go:120] \\"Probe failed\\" probeType=\\"Liveness\\" pod=\\"a/b\\" containerName=\\"c\\" probeResult=\\"failure\\" output=\\"EOF\\"",',
      '{"ts":1620000000.1,"caller":"prober/prober.go:116","msg":"Probe failed","v":1,"probeType":"Liveness","pod":{"name":"router-default-1","namespace":"openshift-ingress"},"containerName":"router","probeResult":"failure","output":"EOF"}',
      'I0903 07:12:51.401205    2397 prober.go:116] "Probe failed" probeType="Liveness" pod="openshift-ingress/router-default-5c9d7d8b4-znkrr" podUID=aa686a44-0a85-e456-3118-41dbbe176848 containerName="router" probeResult=failure output="Get \\"http://localhost:1936/healthz\\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)"',
      'I0304 09:15:11.201767   12744 prober.go:111] Liveness probe for "router-2-x9w7k_default(e894ecb8-d4ae-c7f8-da13-f77f7a26a283):router" failed (failure): Get http://localhost:1936/healthz: net/http: request canceled (Client.Timeout exceeded while awaiting headers)',
      '  Warning  Unhealthy  13s (x9 over 58s)  kubelet  Liveness probe failed: HTTP probe failed with statuscode: 500',
      'Liveness probe error: Get "http://192.0.2.8:8080/healthz": context deadline exceeded',
    ],
    miss: [
      'if "Liveness probe failed:" in event.message:',
      '  description: "Liveness probe failed: {{ $labels.pod }}"',
      `kubectl get events | grep -c 'Liveness probe failed:'`,
      'LOG.error("Liveness probe failed: " + reason)',
      '    Liveness:  http-get http://localhost:1936/healthz delay=10s timeout=1s period=10s #success=1 #failure=3',
      'I0304 00:08:37.093547   12744 prober.go:118] Liveness probe for "docker-registry-2-mkzk9_default(b7122d52-09e9-0d7f-37a6-de90ee0ee3ae):registry" succeeded',
      'Liveness probe errored: rpc error: code = DeadlineExceeded desc = context deadline exceeded',
      'I1030 04:17:27.965740       1 main.go:109] Serving requests to /healthz on: 0.0.0.0:9809',
    ],
  },
}
