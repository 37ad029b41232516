import type { Signature } from '../../core/model/signature'
import { AF_NETLINK, MDLAYHER_NETLINK } from '../sources'

export const signature: Signature = {
  id: 'netlink-recv-enobufs',
  title: 'The receive buffer of a netlink socket overflowed',
  brief: 'Netlink socket overflowed',
  role: 'cause',
  severity: 'warning',
  meaning:
    'A program read its netlink socket (routes, links, neighbours, …) too slowly and lost messages. ' +
    'On Linux, "no buffer space available" on the receive side practically means netlink. The line does not say that the socket was a packet queue: such a reader misses events, but no packet is dropped.',
  next: 'See which program printed it. If it reads an NFQUEUE, treat it as the cause; otherwise it is a finding of its own, and a larger receive buffer of that program is the remedy.',
  standing: 'family',
  literals: [
    'no buffer space available',
    'netlink receive failure: out of memory',
    'os error 105',
    'code: 105',
    'enobufs',
  ],
  patterns: [
    /\bnetlink receive: (?:recvmsg: )?no buffer space available/iu,
    /\bnetlink receive failure: (?:out of memory|no buffer space available)/iu,
    // netlink named before or behind a word of receiving
    /netlink\w*\b.*?(?:\b|_)(?:recv\w*|receiv\w*|read\w*|overflow\w*|overrun|reported an error)\b.*\b(?:no buffer space available|os error 105|code: 105)/iu,
    /\b(?:recv\w*|receiv\w*|read\w*)\b[^:]*\bnetlink\b.*\b(?:no buffer space available|os error 105|code: 105)/iu,
    /\bReceive failed: no buffer space available/iu,
    // perror() of recv, recvfrom and recvmsg: other sockets do not give ENOBUFS there
    /(?:\b|_)recv(?:from|m?msg)?(?:\([^()]*\))?(?: [^:"]{1,40})?(?:: | \()(?:no buffer space available|ENOBUFS)/iu,
    // structured log lines whose module is the only hint
    /\b(?:module|component|subsys|logger)=\S*(?:device|route|neigh|link)\S* .*\berr(?:or)?="?no buffer space available/iu,
    /\berr(?:or)?="?no buffer space available"?.* (?:module|component|subsys|logger)=\S*(?:device|route|neigh|link)/iu,
    // the reply to a request did not fit (a device with hundreds of virtual functions)
    /\bfailed to (?:lookup|list|dump) [^:]+: no buffer space available/iu,
  ],
  unless: /\b(?:send(?:to|msg|_packet)?|write|spawnSync|SIOC\w+|setsockopt)\b[^"]*no buffer space/iu,
  sources: [
    MDLAYHER_NETLINK,
    AF_NETLINK,
    { text: 'calico issue 8665, flannel issue 414, nlbwmon issue 43 (lines as printed)' },
  ],
  examples: {
    hit: [
      'auditd: Error receiving audit netlink packet (No buffer space available)',
      'level=warning msg="Netlink error" error="no buffer space available" subsys=devices-controller',
      'virNetlinkEventCallback:358 : nl_recv returned with error: No buffer space available',
      'recv: No buffer space available',
      '2024-03-27 09:52:58.713 [WARNING][54] felix/netlink_real.go 60: Netlink reported an error. error=Receive failed: no buffer space available',
      'E0302 21:37:00.316524 00001 device.go:218] Failed to receive from netlink: no buffer space available',
      'daemon.err nlbwmon[21812]: Netlink receive failure: Out of memory',
      'lldpad[812]: recvfrom(Event interface): No buffer space available',
      'module=agent.datapath.devices-controller error="no buffer space available"',
    ],
    miss: [
      'Failed to adjust socket receive buffer size.: No buffer space available',
      'ping: sendmsg: No buffer space available',
      'sendto: No buffer space available',
      'dhclient[2648]: send_packet: No buffer space available',
      'systemd[710]: Failed to send queued message: No buffer space available',
      'netlink receive: no such file or directory',
    ],
  },
}
