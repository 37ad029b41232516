import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'audit-backlog',
  title: 'The kernel’s audit queue overflowed',
  role: 'cause',
  severity: 'info',
  meaning:
    'Audit records were lost because auditd was too slow. It is another netlink queue than the packets’: no packet is dropped.',
  next: 'Raise the backlog (auditctl -b) if audit records matter.',
  literals: ['audit: backlog limit exceeded', 'audit: audit_backlog=', 'audit: audit_lost=', 'hold queue overflow'],
  patterns: [
    /\baudit: backlog limit exceeded/u,
    /\baudit: audit_backlog=\d+ > audit_backlog_limit=\d+/u,
    /\baudit: audit_lost=\d+ audit_rate_limit=\d+ audit_backlog_limit=\d+/u,
    /\baudit: kauditd hold queue overflow/u,
  ],
  sources: [{ text: 'torvalds/linux, kernel/audit.c, audit_log_lost()' }],
  examples: {
    hit: [
      '[ 1275.475605] audit: backlog limit exceeded',
      'kernel: [68883272.061567] audit: audit_lost=494217 audit_rate_limit=0 audit_backlog_limit=4096',
      'kernel: audit: audit_backlog=8193 > audit_backlog_limit=8192',
    ],
    miss: ['kernel: audit: type=1400 audit(1600000000.123:4): apparmor="ALLOWED"'],
  },
}
