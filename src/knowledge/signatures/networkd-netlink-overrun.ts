import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'networkd-netlink-overrun',
  title: 'systemd lost network events',
  role: 'cause',
  severity: 'warning',
  meaning:
    'systemd-networkd (or another user of sd-netlink) was too slow to read route and link events and reads the state anew. No packet is dropped.',
  next: 'Usually harmless; a node with thousands of links may need a larger ReceiveBufferSize. This is not the cause of dropped packets.',
  literals: ['kernel receive buffer overrun', 'could not enumerate', 'got enobufs from netlink socket'],
  patterns: [
    /\b(?:rtnl|sd-netlink): kernel receive buffer overrun/u,
    /\bCould not enumerate [\w ]+: No buffer space available/u,
    /\bGot ENOBUFS from netlink socket, ignoring/u,
  ],
  sources: [{ text: 'systemd, src/libsystemd/sd-netlink; systemd issues 14417 and 14857' }],
  examples: {
    hit: [
      'rtnl: kernel receive buffer overrun',
      'systemd-networkd[1831]: Could not enumerate addresses: No buffer space available',
      'systemd-networkd[744]: Got ENOBUFS from netlink socket, ignoring.',
    ],
    miss: ['systemd-networkd[1831]: Could not enumerate addresses: Invalid argument'],
  },
}
