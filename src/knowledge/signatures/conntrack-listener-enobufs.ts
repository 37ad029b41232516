import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'conntrack-listener-enobufs',
  title: 'A listener for connection-tracking events lost events',
  role: 'cause',
  severity: 'warning',
  meaning:
    'A program that follows connection-tracking events (conntrackd, conntrack -E, ulogd, nlbwmon, …) was too slow and missed some. Events are lost, packets are not.',
  next: 'Raise that program’s netlink buffer (NetlinkBufferSize, netlink_socket_buffer_size). This is not the cause of failed probes.',
  literals: [
    'error in listenworker',
    'we have hit enobufs',
    'netlink socket buffer size',
    'we are losing events',
    'no buffer space available',
  ],
  patterns: [
    // the other errors are those of a socket that was closed
    /\bnetlink\.Receive error in listenWorker \d+(?!.*: netlink receive: (?!.*no buffer space available))/u,
    /\bWe have hit ENOBUFS! We are losing events/u,
    /\bmaximum netlink socket buffer size (?:has been )?reached/u,
    /\bnetlink socket buffer size has been set to \d+ bytes/u,
    /\bWe are losing events, increasing buffer size to \d+/u,
    /\bWe are losing events\. Please, consider using the clauses/u,
    /\bconntrack\b.*\b(?:Operation failed|recv\w*|receive): No buffer space available/iu,
    /\bUnable to dump conntrack: No buffer space available/u,
  ],
  continues:
    /^(?:This message means that the current netlink socket|Please, check --buffer-size|conntrack v\S+ \(conntrack-tools\): Operation failed: No buffer space)/u,
  sources: [
    { text: 'conntrack-tools and ulogd2 sources; weaveworks/scope issue 1137; nlbwmon issue 43 (lines as printed)' },
  ],
  examples: {
    hit: [
      'error netlink.Receive error in listenWorker 0, exiting: netlink receive: recvmsg: no buffer space available occured during receiving message',
      'WARNING: We have hit ENOBUFS! We are losing events.',
      'conntrack v1.4.3 (conntrack-tools): Operation failed: No buffer space available',
      'conntrack-tools[901]: netlink socket buffer size has been set to 8388608 bytes',
      'ulogd[77]: We are losing events, increasing buffer size to 425984',
      'daemon.err nlbwmon[21812]: Unable to dump conntrack: No buffer space available',
    ],
    miss: [
      'netlink.Receive error in listenWorker 0, exiting: netlink receive: bad file descriptor',
      '\t\t"We are losing events, "',
      'nf_conntrack: table full, dropping packet',
    ],
  },
}
