import type { LookAlike } from '../../core/model/lookAlike'

export const lookAlike: LookAlike = {
  id: 'bus-message-queue-full',
  title: 'systemd could not put a message on D-Bus',
  pattern: /\bFailed to send queued message: No buffer space available/iu,
  why: 'It is a Unix socket and the sending side; no packet of the network is involved.',
  remedy: 'systemctl daemon-reexec (for the manager of a user: systemctl --user daemon-reexec).',
  sources: [{ text: 'coreos/bugs#1744', url: 'https://github.com/coreos/bugs/issues/1744' }],
  examples: {
    hit: ['Feb 07 13:22:56 core-1 systemd[710]: Failed to send queued message: No buffer space available'],
    miss: ['systemd[1]: Failed to send queued message: Connection reset by peer'],
  },
}
