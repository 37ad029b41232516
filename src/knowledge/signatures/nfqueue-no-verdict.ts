import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'nfqueue-no-verdict',
  title: 'A packet inspector dropped a packet for which it found no verdict in time',
  role: 'mechanism',
  severity: 'warning',
  meaning:
    'The reader (Portmaster) held the packet too long and dropped it itself. The kernel’s queue and socket did not overflow.',
  next: 'Look why the reader is slow; this is the reader’s own decision, not the kernel’s.',
  literals: ['nfqueue: no verdict set for packet'],
  patterns: [/\bnfqueue: no verdict set for packet .* after \S+, dropping/u],
  sources: [{ text: 'safing/portmaster issue 1328', url: 'https://github.com/safing/portmaster/issues/1328' }],
  examples: {
    hit: [
      '230923 13:02:42.816 on/nfq/nfq:212 ▶ WARN 099 nfqueue: no verdict set for packet pkt:7860 qid:17040 (192.0.2.25 -> 198.51.100.53) after 20.000860543s, dropping',
    ],
    miss: ['nfqueue: verdict set for packet pkt:7860'],
  },
}
