import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'networkmanager-netlink-resync',
  title: 'NetworkManager lost network events',
  role: 'cause',
  severity: 'info',
  meaning: 'NetworkManager’s netlink socket overflowed; it reads the state of all links anew. No packet is dropped.',
  next: 'Harmless by itself; many of them tell of a node with heavy churn of links.',
  literals: ['too many netlink events'],
  patterns: [/\bnetlink(?:\[\w+\])?: read: too many netlink events\. Need to resynchronize platform cache/u],
  sources: [{ text: 'NetworkManager, src/libnm-platform/nm-linux-platform.c; openshift/origin node_test.go@019fa1e2' }],
  examples: {
    hit: [
      'NetworkManager[1155]: <info>  [1681300187.8326] platform-linux: netlink[rtnl]: read: too many netlink events. Need to resynchronize platform cache',
      'NetworkManager[903]: <info>  [1600000001.0001] platform-linux: netlink: read: too many netlink events. Need to resynchronize platform cache',
    ],
    miss: ['NetworkManager[1155]: <info>  [1681300187.8326] manager: (veth1): new Veth device'],
  },
}
