import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'maxconn-reached',
  title: 'HAProxy reached its limit of connections',
  role: 'context',
  severity: 'warning',
  meaning:
    'HAProxy takes no new connection until others end. The router’s HTTP liveness probe counts against the same limit, so it times out: a rival cause.',
  next: 'Raise maxconn (ROUTER_MAX_CONNECTIONS, tuningOptions.maxConnections of the IngressController), or ulimit-n.',
  literals: [
    ' reached process fd limit',
    ' reached system fd limit',
    ' reached the configured maximum connection limit',
  ],
  patterns: [/\bProxy \S+ reached (?:process FD limit|system FD limit|the configured maximum connection limit)\b/u],
  unless: /%s/u,
  sources: [
    { text: 'haproxy/haproxy, src/listener.c and src/sock.c, send_log() at LOG_EMERG' },
    { text: 'openshift/router pull request 737' },
  ],
  examples: {
    hit: [
      "haproxy[41]: Proxy fe_sni reached process FD limit (maxsock=40050). Please check 'ulimit-n' and restart.",
      "Proxy public reached the configured maximum connection limit. Please check the global 'maxconn' value.",
    ],
    miss: ['  maxconn 20000'],
  },
}
