import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'enobufs-unattributed',
  title: 'ENOBUFS without a hint whether it was on sending or on receiving',
  role: 'cause',
  severity: 'info',
  meaning:
    'The error number for "no buffer space" alone: byte for byte the same for a netlink overflow and for a full send queue. It proves neither.',
  next: 'Read the lines before it (the traceback’s frames, the program’s name): a recv or netlink frame means an overflow, a send frame means the network driver.',
  standing: 'fallback',
  literals: ['errno 105', 'errno: 105', 'errno=105', 'errno 132', 'error(105'],
  patterns: [
    /\[Errno 105\] No buffer space available/u,
    /\berror\(105, 'No buffer space available'\)/u,
    /\berrno[:=] ?105\b\W{1,3}no buffer space available/iu,
    /\brecv=-1 errno (?:105|132)\b/u,
  ],
  unless: /\bsend\w*\b|\bwrite\b/u,
  sources: [
    {
      text: 'pyudev issue 35, projectcalico Felix 2015, scapy (lines as printed); zapret issue 916 for MIPS, where ENOBUFS is 132',
    },
  ],
  examples: {
    hit: [
      'rv = -1. errno: 105. No buffer space available',
      'OSError: [Errno 105] No buffer space available',
      'recv: recv=-1 errno 132',
      "error(105, 'No buffer space available')",
    ],
    miss: ['#define ENOBUFS 105\t/* No buffer space available */', 'ENOBUFS 105'],
  },
}
