import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'haproxy-reload-failed',
  title: 'The router could not reload HAProxy',
  brief: 'HAProxy reload failed',
  role: 'effect',
  severity: 'warning',
  meaning:
    'Reloading HAProxy’s configuration failed. "no child processes" is a harmless race; "Failed to get the sockets from the old process" means that the old process did not answer.',
  next: 'Look whether it repeats; a single one at a restart is noise.',
  literals: ['error reloading router:', 'failed to get the sockets from the old process'],
  patterns: [/\b[Ee]rror reloading router: /u, /\[ALERT\].*\bFailed to get the sockets from the old process!/u],
  sources: [{ text: 'openshift/router, pkg/router/template/limiter.go; openshift/router issue 471' }],
  examples: {
    hit: [
      'E1220 18:11:39.611062       1 limiter.go:140] error reloading router: waitid: no child processes',
      '[ALERT] 107/045432 (41) : Failed to get the sockets from the old process!',
    ],
    miss: ['I0613 14:49:21.173937       1 router.go:320] Router reloaded:'],
  },
}
