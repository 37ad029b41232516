import type { Signature } from '../../core/model/signature'
import { SOCKET_7 } from '../sources'

export const signature: Signature = {
  id: 'rcvbuf-capped',
  title: 'A program asked for a larger receive buffer than the kernel allows',
  role: 'context',
  severity: 'info',
  meaning:
    'The kernel caps what SO_RCVBUF asks for at net.core.rmem_max, so the program’s socket is smaller than it wanted.',
  next: 'Raise net.core.rmem_max and restart the program.',
  literals: ['netlink receive buffer size of'],
  patterns: [/\bnetlink receive buffer size of (?<asked>\d+) bytes will be capped to (?<given>\d+) bytes/u],
  continues: /^(?:by the kernel\. The net\.core\.rmem_max|at least \d+ in order to)/u,
  remedies: ['sysctl'],
  sources: [{ text: 'jow-/nlbwmon, netlink.c' }, SOCKET_7],
  examples: {
    hit: ['daemon.err nlbwmon[2092]: The netlink receive buffer size of 524288 bytes will be capped to 212992 bytes'],
    miss: ['daemon.err nlbwmon[2092]: by the kernel. The net.core.rmem_max sysctl limit needs to be raised'],
  },
}
