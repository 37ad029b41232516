import type { Signature } from '../../core/model/signature'
import { QUEUE_AFTER_FIX, QUEUE_BEFORE_FIX } from '../sources'

export const signature: Signature = {
  id: 'nfqueue-full-kernel',
  title: 'The kernel dropped packets because a packet queue was full',
  brief: 'Queue full, packets dropped',
  role: 'mechanism',
  severity: 'error',
  meaning:
    'The queue held as many packets as it may (queue_maxlen) and the reader did not ask for fail-open, so the kernel drops. The line is rate limited: the true number is far higher, see queue_dropped (column 6) in nfnetlink_queue.',
  next: 'Turn fail-open on in the reader, or make the queue longer, or the reader faster. `callbacks suppressed` behind it tells how many lines were left out.',
  literals: ['nf_queue: full at'],
  patterns: [/\bnf_queue: full at (?<length>\d+) entries\b/u],
  remedies: ['reader-fail-open'],
  sources: [QUEUE_BEFORE_FIX, QUEUE_AFTER_FIX],
  examples: {
    hit: [
      'ntop dropping packets - nf_queue: full at 4096 entries',
      'Mar 20 11:15:18 ntop kernel: [37007151.640391] nfnetlink_queue: nf_queue: full at 4096 entries, dropping packets(s)',
      'May  6 04:19:12 mail6 kernel: nfnetlink_queue: nf_queue: full at 1024 entries, dropping packets(s)',
      '[12.345678] nf_queue: full at 1024 entries, dropping packets(s). Dropped: 17',
    ],
    miss: ['socket tx queue full, dropping message', 'net_ratelimit: 1018019 callbacks suppressed'],
  },
}
