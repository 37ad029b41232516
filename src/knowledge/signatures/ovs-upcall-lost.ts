import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'ovs-upcall-lost',
  title: 'Open vSwitch lost packets on their way to user space',
  brief: 'OVS lost packets',
  role: 'cause',
  severity: 'warning',
  meaning:
    'The netlink socket on which the kernel hands packets of new flows to ovs-vswitchd overflowed: these packets are lost. It fits failed probes as well as an NFQUEUE overflow does, and is a rival cause on OpenShift SDN and OVN.',
  next: 'Compare its times with the probe failures; look at `ovs-appctl dpctl/show -s` (lost) and at the CPU of ovs-vswitchd.',
  literals: ['lost packet on port channel'],
  patterns: [/\blost packet on port channel \d+ of handler \d+/u],
  sources: [{ text: 'openvswitch/ovs, lib/dpif-netlink.c; openshift/cluster-network-operator pull request 1630' }],
  examples: {
    hit: [
      '2022-03-25T01:55:12.913Z|10324|dpif_netlink(handler10)|WARN|system@ovs-system: lost packet on port channel 0 of handler 0',
    ],
    miss: [
      '2019-07-05T05:28:55Z|00213|netlink_socket|DBG|nl_sock_recv__ (Success): nl(len:184, type=29(ovs_vport), flags=0)',
    ],
  },
}
