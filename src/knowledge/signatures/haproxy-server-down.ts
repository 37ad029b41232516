import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'haproxy-server-down',
  title: 'HAProxy took a server out of service',
  brief: 'HAProxy server down',
  role: 'effect',
  severity: 'warning',
  meaning:
    'A backend did not pass HAProxy’s health check. "Layer4 timeout" is the form that dropped packets produce; "connection problem" and a status code mean that the server was reached.',
  next: 'Compare its times with overflow lines on this node and on the backend’s node.',
  literals: [' is down', 'health check for'],
  patterns: [
    /\bServer (?:\S+\/\S+ is DOWN\b|\S+ is DOWN, reason: )/u,
    /\bHealth check for (?:backup )?server \S+\/\S+ failed, reason: /u,
  ],
  sources: [{ text: 'haproxy/haproxy, src/server.c and src/check.c' }],
  examples: {
    hit: [
      'haproxy Server XXXXX is DOWN, reason: Layer4 timeout check duration: 10001ms. 0 active and 0 backup servers left.',
      '[WARNING] 279/142102 (8) : Server be_http:shop:web/pod:web-1:web:10.0.0.9:8080 is DOWN, reason: Layer4 timeout, check duration: 1000ms. 2 active and 0 backup servers left.',
      'Health check for server be_tcp/srv1 failed, reason: Layer7 wrong status, code: 503, status: 1/2 DOWN.',
    ],
    miss: ['The database server is down', 'Server be_http/srv1 is UP, reason: Layer4 check passed'],
  },
}
