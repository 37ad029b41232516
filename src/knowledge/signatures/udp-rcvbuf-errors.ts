import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'udp-rcvbuf-errors',
  title: 'UDP sockets overflowed',
  role: 'mechanism',
  severity: 'info',
  meaning:
    'Datagrams were lost because a program read its UDP socket too slowly, counted since boot. DNS and such suffer from it; TCP probes do not.',
  next: 'Find the program with `ss -uamn` (d in skmem). net.core.rmem_default helps here, too.',
  literals: ['receive buffer errors', 'rcvbuferrors', 'packet receive errors'],
  patterns: [
    /\bUdp(?:Lite)?6?RcvbufErrors\s+(?<errors>\d+)/u,
    /^\s*RcvbufErrors: (?<errors>\d+)/u,
    /^\s*(?<errors>\d+) (?:receive buffer errors|packet receive errors)\b/u,
    /\budp receive buffer errors \| (?<errors>\d+) errors/u,
  ],
  accept: (captures) => Number(captures['errors']) > 0,
  sources: [{ text: 'net-tools statistics.c; iproute2 nstat; netdata health alarm' }],
  examples: {
    hit: [
      '    RcvbufErrors: 4238702717',
      '    17 receive buffer errors',
      'UdpRcvbufErrors                 1903               0.0',
    ],
    miss: [
      'UdpRcvbufErrors                 0                  0.0',
      '    0 packet receive errors',
      '    12 packets pruned from receive queue because of socket buffer overrun',
    ],
  },
}
