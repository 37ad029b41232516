import type { Rival } from '../../core/model/rival'

export const rival: Rival = {
  id: 'conntrack-table-full',
  title: 'The connection-tracking table was full',
  signatures: ['conntrack-table-full'],
  why: 'The kernel dropped packets of new connections because its connection-tracking table was full: probes time out from that alone.',
  sources: [{ text: 'kubernetes issue 71261' }],
}
