import type { Rival } from '../../core/model/rival'

export const rival: Rival = {
  id: 'udp-rcvbuf-errors',
  title: 'UDP sockets overflowed',
  signatures: ['udp-rcvbuf-errors'],
  why: 'Datagrams were lost at UDP sockets since boot: name lookups may fail from that, TCP probes do not.',
  sources: [{ text: 'torvalds/linux, net/ipv4/udp.c, UDP_MIB_RCVBUFERRORS' }],
}
