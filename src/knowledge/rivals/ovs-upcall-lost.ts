import type { Rival } from '../../core/model/rival'

export const rival: Rival = {
  id: 'ovs-upcall-lost',
  title: 'Open vSwitch lost packets',
  signatures: ['ovs-upcall-lost'],
  why: 'Open vSwitch lost packets of new flows on their way to user space: on OpenShift SDN and OVN probes time out from that alone.',
  sources: [{ text: 'openvswitch/ovs, lib/dpif-netlink.c; openshift/cluster-network-operator pull request 1630' }],
}
