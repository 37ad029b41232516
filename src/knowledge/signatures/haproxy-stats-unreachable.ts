import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'haproxy-stats-unreachable',
  title: 'The router could not read HAProxy’s statistics',
  brief: 'HAProxy not readable',
  role: 'effect',
  severity: 'warning',
  meaning:
    'The statistics socket of HAProxy was not there or did not answer. In the first seconds after a start that is normal.',
  next: 'Look whether it stands at a start of the router; later it tells of a hanging HAProxy.',
  literals: ["can't scrape haproxy", 'unexpected error while reading csv'],
  patterns: [/\bcan't scrape HAProxy: /u, /\bunexpected error while reading CSV: /u],
  sources: [{ text: 'openshift/router, pkg/router/metrics/haproxy/haproxy.go; openshift/router issue 11' }],
  examples: {
    hit: [
      "E0212 18:53:59.823534       1 haproxy.go:392] can't scrape HAProxy: dial unix /var/lib/haproxy/run/haproxy.sock: connect: no such file or directory",
      'E0212 18:53:59.823534       1 haproxy.go:401] unexpected error while reading CSV: read unix @->/var/lib/haproxy/run/haproxy.sock: i/o timeout',
    ],
    miss: ['I0212 18:54:02.000000       1 router.go:548] template "level"=0 "msg"="router reloaded"'],
  },
}
