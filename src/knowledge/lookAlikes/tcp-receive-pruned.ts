import type { LookAlike } from '../../core/model/lookAlike'

export const lookAlike: LookAlike = {
  id: 'tcp-receive-pruned',
  title: 'TCP connections ran out of receive buffer',
  pattern: /\bpackets (?:pruned from|collapsed in) receive queue\b.{0,60}\bsocket buffer/iu,
  why: 'TCP sends such segments again; nothing is lost, and it is another buffer.',
  remedy: 'Raise the third value of net.ipv4.tcp_rmem, or make the program read faster.',
  sources: [
    {
      text: 'Linux, Documentation/networking/ip-sysctl.rst, tcp_rmem',
      url: 'https://docs.kernel.org/networking/ip-sysctl.html',
    },
  ],
  examples: {
    hit: ['    1204 packets pruned from receive queue because of socket buffer overrun'],
    miss: ['    1204 packets received', '    12 receive buffer errors'],
  },
}
