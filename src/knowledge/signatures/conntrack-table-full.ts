import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'conntrack-table-full',
  title: 'The connection-tracking table was full and packets were dropped',
  brief: 'Conntrack table full',
  role: 'mechanism',
  severity: 'error',
  meaning:
    'Packets of new connections were dropped because nf_conntrack_max was reached. A rival cause: it fails probes exactly as an NFQUEUE overflow does, but the remedy is another.',
  next: 'Raise net.netfilter.nf_conntrack_max (and hash size), or find who opens so many connections.',
  literals: ['conntrack: table full'],
  patterns: [/\b(?:nf|ip)_conntrack: table full(?: in netns \d+)?,/u],
  sources: [
    { text: 'torvalds/linux, net/netfilter/nf_conntrack_core.c, __nf_conntrack_alloc(); kubernetes issue 71261' },
  ],
  examples: {
    hit: [
      'kernel: [38775494.393661] nf_conntrack: table full,',
      '[1454503.898933] nf_conntrack: table full, dropping packet',
      'kernel: nf_conntrack: nf_conntrack: table full, dropping packet',
      'kernel: nf_conntrack: table full in netns 4026531840, dropping packet',
    ],
    miss: [
      '  net_warn_ratelimited("nf_conntrack: table full, dropping packet\\n");',
      'I1120 15:18:19.757786   26448 conntrack.go:52] Setting nf_conntrack_max to 786432',
    ],
  },
}
