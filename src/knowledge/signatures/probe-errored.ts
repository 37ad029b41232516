import type { Signature } from '../../core/model/signature'
import { PROBER } from '../sources'

export const signature: Signature = {
  id: 'probe-errored',
  title: 'A probe could not be carried out',
  brief: 'Probe not carried out',
  role: 'effect',
  severity: 'warning',
  meaning:
    'The kubelet could not run the probe at all (the container runtime did not answer, the container was gone). Most Kubernetes versions do not count it as a failure, so no restart follows from it.',
  next: 'Look at the container runtime. This does not speak of lost packets.',
  literals: ['probe errored', '" errored:'],
  patterns: [
    /\b(?:Liveness|Readiness|Startup) probe errored\b/u,
    /\b(?:Liveness|Readiness|Startup) probe for "[^"]*" errored:/u,
    /"Probe errored"[ ,]/u,
  ],
  sources: [PROBER, { text: 'kubernetes issues 82987 and 106682' }],
  examples: {
    hit: [
      'Readiness probe errored: rpc error: code = Unknown desc = command timed out',
      'E0213 11:00:00.000001    1412 prober.go:104] "Probe errored" err="rpc error: code = NotFound" probeType="Liveness" pod="a/b" containerName="c"',
      'I0101 prober.go:112] Liveness probe for "a_b(c):d" errored: rpc error: code = DeadlineExceeded',
    ],
    miss: ['Liveness probe failed: HTTP probe failed with statuscode: 500'],
  },
}
