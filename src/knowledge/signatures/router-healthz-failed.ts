import type { Signature } from '../../core/model/signature'
import { ROUTER_PROBES } from '../sources'

export const signature: Signature = {
  id: 'router-healthz-failed',
  title: 'The router itself says that it is not healthy',
  brief: 'Router not healthy',
  role: 'effect',
  severity: 'error',
  meaning:
    'OpenShift’s router answered a health request with "failed": HAProxy did not answer it on its own check (backend-http), or routes were not loaded yet (has-synced). At start-up that is normal for some seconds. Later, backend-http means that the router’s own request to HAProxy on the same host was lost or too slow.',
  next: 'Look whether it stands at a start of the router or in the middle of its life, and whether the reader’s socket overflowed in the minute before.',
  literals: ['check failed: healthz', 'healthz check failed'],
  patterns: [
    /\b[\w-]+(?:,[\w-]+)* check failed: healthz/u,
    /^[\s>`]*(?:\S+ std(?:out|err) F )?healthz check failed[\s`]*$/u,
  ],
  continues: /^(?:\[[-+]\][\w-]+ |healthz check failed$)/u,
  sources: [
    {
      text: 'openshift/router, pkg/router/metrics/health.go; kubernetes apiserver healthz.go; openshift/microshift issue 880',
    },
    ROUTER_PROBES,
  ],
  examples: {
    hit: [
      'I0823 09:34:39.192003       1 healthz.go:257] backend-http,has-synced check failed: healthz',
      'I0728 18:17:29.633501      16 healthz.go:311] backend-proxy-http,has-synced check failed: healthz',
      'healthz check failed',
    ],
    miss: [' - Checking HAProxy /healthz on port 1936 ...', '[+]backend-http ok'],
  },
}
