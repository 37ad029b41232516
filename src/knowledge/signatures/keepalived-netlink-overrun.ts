import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'keepalived-netlink-overrun',
  title: 'keepalived lost network events',
  role: 'cause',
  severity: 'warning',
  meaning:
    'keepalived’s netlink socket overflowed: it may miss an address or link change and fail over wrongly. No packet is dropped.',
  next: 'Raise netlink_monitor_rcv_bufs (or netlink_cmd_rcv_bufs) in keepalived.conf, with the _force variant.',
  literals: ['message overrun', 'receive buffer overrun on '],
  patterns: [/\bNetlink: Received? message overrun \(/u, /\bNetlink: Receive buffer overrun on (?:\w+ socket|fd \d+)/u],
  continues: /^\s*- increase the relevant netlink_\w*rcv_bufs/u,
  sources: [{ text: 'acassen/keepalived, keepalived/core/keepalived_netlink.c; issues 392 and 776' }],
  examples: {
    hit: [
      'Keepalived_vrrp[9]: Netlink: Receive buffer overrun on fd 9 - (No buffer space available)',
      'Netlink: Received message overrun (No buffer space available)',
      'Keepalived_vrrp[2201]: Netlink: Receive buffer overrun on monitor socket - (No buffer space available)',
    ],
    miss: [
      '  log_message(LOG_INFO, "Netlink: Received message overrun (%m)");',
      'NETLINK  Indication NEWLINK, len 1324, flags , seq 0, pid 0| fam 0:route',
    ],
  },
}
