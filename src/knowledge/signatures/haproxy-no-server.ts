import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'haproxy-no-server',
  title: 'HAProxy has no server left for a backend',
  brief: 'HAProxy has no server',
  role: 'effect',
  severity: 'error',
  meaning: 'Every server of a backend is down: its clients get 503.',
  next: 'Look why the servers went down (the lines before).',
  literals: ['has no server available'],
  patterns: [/\b(?:backend|proxy) '?[^\s']+'? has no server available!/u],
  sources: [{ text: 'haproxy/haproxy, src/server.c' }],
  examples: {
    hit: ["[ALERT] 279/142102 (8) : backend 'check_if_redis_is_master_1' has no server available!"],
    miss: ['    server server-a 192.0.2.2:8080 check'],
  },
}
