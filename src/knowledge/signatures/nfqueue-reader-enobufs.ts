import type { Signature } from '../../core/model/signature'
import { AF_NETLINK, GO_NFQUEUE, KB, MDLAYHER_NETLINK, MEASURED } from '../sources'

export const signature: Signature = {
  id: 'nfqueue-reader-enobufs',
  title: 'The receive buffer of an NFQUEUE reader overflowed',
  brief: 'Buffer overflowed',
  role: 'cause',
  severity: (failOpen) => (failOpen === 'honoured' ? 'warning' : 'error'),
  meaning:
    'A packet inspector in user space read its netlink socket too slowly: the kernel could not put more packets into the socket and says so once per overrun, not once per packet. ' +
    'The line proves the overflow. Whether packets were lost depends on the kernel: below 4.6 every packet is dropped until the socket is drained, although the reader asked for fail-open; from 4.6 on they pass without inspection.',
  next: 'Look at the kernel of this node and at column 7 (user_dropped) of /proc/net/netfilter/nfnetlink_queue; look for probe time-outs in the minute after this line.',
  literals: ['no buffer space available', 'nf_queue receive error', 'enobufs', 'errno 105', 'errno=105', 'errno: 105'],
  patterns: [
    // Prisma Cloud Defender; the middle differs from queue to queue, so only the parts are matched
    /\bFailed to read from\b.*\bnetlink receive: .*\bno buffer space available/iu,
    // OpenGFW
    /\bengine exited\b.*\bnetlink receive: .*\bno buffer space available/iu,
    // florianl/go-nfqueue's own log line
    /\bCould not receive message: netlink receive: .*\bno buffer space available/iu,
    // ntopng and its kin print the number only
    /\bNF_QUEUE receive error: .*\berrno: (?:105|132)\b/u,
    // any reader that names its queue next to the error
    /\b(?:nf_?queue|nfq|netfilterqueue)\b(?!-|.*\bfull at\b).*\b(?:recv\w*|receiv\w*|read\w*)\b.*\b(?:no buffer space available|ENOBUFS|errno[ :=]+105)\b/iu,
  ],
  unless: /\bsend(?:to|msg)?\b.*no buffer space|\bnft\w*\.go:/iu,
  remedies: ['kernel-upgrade', 'prisma-host-monitoring', 'sysctl'],
  sources: [KB, MDLAYHER_NETLINK, GO_NFQUEUE, AF_NETLINK, MEASURED],
  examples: {
    hit: [
      'netfilterqueue: recv failed: No buffer space available',
      '2024-05-14T09:21:07.418302114Z  DEBU 2024-05-14T09:21:07.418 network_firewall.go:398  Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available',
      ' DEBU 2021-02-09T10:00:01.120 cnnf.go:77  Failed to read from nfqueue:HostTCPIngress runtimeData: 7: netlink receive: recvmsg: no buffer space available',
      '2024-02-26T10:48:46-05:00\tINFO\tengine exited\t{"error": "netlink receive: recvmsg: no buffer space available"}',
      '15/Nov/2016 14:09:11 [NetfilterInterface.cpp:181] NF_QUEUE receive error: [len: -1][errno: 105]',
    ],
    miss: [
      'nfqueue-reader-enobufs',
      ' DEBU 2024-05-14T09:21:07.418 nft_rules.go:71  netlink receive: no such file or directory, chain not created yet',
      '15/Nov/2016 14:04:25 [NetfilterInterface.cpp:127] Succesfully connected to NF_QUEUE 0',
      'Error: spawnSync /bin/sh ENOBUFS',
    ],
  },
}
