// The settings of net.core and netfilter that an engineer meets in this family of incidents.
import type { SysctlKey } from '../core/model/sysctlKey'
import type { Source } from '../core/model/signature'

const NET: Source = {
  text: 'Linux, Documentation/admin-guide/sysctl/net.rst',
  url: 'https://docs.kernel.org/admin-guide/sysctl/net.html',
}
const CONNTRACK: Source = {
  text: 'Linux, Documentation/networking/nf_conntrack-sysctl.rst',
  url: 'https://docs.kernel.org/networking/nf_conntrack-sysctl.html',
}
const IP: Source = {
  text: 'Linux, Documentation/networking/ip-sysctl.rst',
  url: 'https://docs.kernel.org/networking/ip-sysctl.html',
}

export const sysctlKeys: readonly SysctlKey[] = [
  {
    key: 'net.core.rmem_default',
    what: 'Receive buffer of a socket that asks for no size, netlink sockets among them. It is taken when the socket is created, so the reader must be restarted after a change. A limit, not an allocation.',
    usual: '212992',
    unit: 'bytes',
    source: NET,
  },
  {
    key: 'net.core.rmem_max',
    what: 'The largest receive buffer that a program without CAP_NET_ADMIN may ask for with SO_RCVBUF; the kernel doubles what was asked for. It does not limit net.core.rmem_default.',
    usual: '212992; many distributions and newer kernels raise it',
    unit: 'bytes',
    source: NET,
  },
  {
    key: 'net.core.wmem_default',
    what: 'Send buffer of a socket that asks for no size. The overflow of a packet reader is on the receive side: this does not help there.',
    usual: '212992',
    unit: 'bytes',
    source: NET,
  },
  {
    key: 'net.core.wmem_max',
    what: 'The largest send buffer that a program may ask for with SO_SNDBUF. The overflow of a packet reader is on the receive side: this does not help there.',
    usual: '212992',
    unit: 'bytes',
    source: NET,
  },
  {
    key: 'net.core.netdev_max_backlog',
    what: 'Packets that wait on one processor’s input side when an interface receives them faster than the kernel takes them. Another queue than NFQUEUE’s.',
    usual: '1000',
    unit: 'packets',
    source: NET,
  },
  {
    key: 'net.core.netdev_budget',
    what: 'The most packets that one polling cycle takes from all interfaces.',
    usual: '300',
    unit: 'packets',
    source: NET,
  },
  {
    key: 'net.core.optmem_max',
    what: 'The largest ancillary buffer of a socket (options, control messages).',
    unit: 'bytes',
    source: NET,
  },
  {
    key: 'net.core.somaxconn',
    what: 'Connections that wait to be accepted by a listening socket.',
    usual: '4096 from Linux 5.4 on, 128 before',
    unit: 'entries',
    source: IP,
  },
  {
    key: 'net.netfilter.nf_conntrack_max',
    what: 'Connections that the kernel tracks at most. When the table is full, packets of new connections are dropped: a rival cause of failed probes.',
    unit: 'entries',
    source: CONNTRACK,
  },
  {
    key: 'net.netfilter.nf_conntrack_buckets',
    what: 'Size of the hash table of connections.',
    unit: 'entries',
    source: CONNTRACK,
  },
  {
    key: 'net.netfilter.nf_conntrack_tcp_timeout_established',
    what: 'How long an established TCP connection without traffic stays in the table.',
    usual: '432000',
    unit: 'seconds',
    source: CONNTRACK,
  },
  {
    key: 'net.netfilter.nf_conntrack_udp_timeout',
    what: 'How long a UDP flow that was seen in one direction only stays in the table.',
    usual: '30',
    unit: 'seconds',
    source: CONNTRACK,
  },
  {
    key: 'net.netfilter.nf_conntrack_tcp_be_liberal',
    what: 'With 1 only resets outside the window are taken for invalid packets.',
    usual: '0',
    unit: 'switch',
    source: CONNTRACK,
  },
  {
    key: 'net.netfilter.nf_conntrack_acct',
    what: 'Counts packets and bytes of each connection.',
    usual: '0',
    unit: 'switch',
    source: CONNTRACK,
  },
]
