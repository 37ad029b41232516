import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'nftables-ack-enobufs',
  title: 'The kernel’s answers to a batch of firewall rules overflowed the socket',
  role: 'cause',
  severity: 'warning',
  meaning:
    'A program sent a large batch of nftables rules and did not read the acknowledgements fast enough. The text is the same as for a packet queue, but no packet is lost: rules may be missing until the program tries again.',
  next: 'Make the batch smaller or the socket’s receive buffer larger. This is not the cause of dropped packets.',
  literals: ['no buffer space available', 'os error 105', 'code: 105'],
  patterns: [
    /\bReceive: netlink receive: recvmsg: no buffer space available/iu,
    /\b(?:nft|nftables|nft_\w+)\b.*\b(?:no buffer space available|os error 105|code: 105)/iu,
    /\bFirewall error: Netlink error: .*\b(?:no buffer space available|os error 105|code: 105)/iu,
  ],
  unless: /\bsend(?:to|msg)?\b[^"]*no buffer space/iu,
  sources: [
    { text: 'google/nftables issues 103 and 350', url: 'https://github.com/google/nftables/issues/103' },
    { text: 'opensnitch issue 648; DefGuard gateway issues 267 and 284 (lines as printed)' },
  ],
  examples: {
    hit: [
      'ERR nftables, error applying interception rules: Receive: netlink receive: recvmsg: no buffer space available',
      'FATAL start service: setup nftables: flush nftables: netlink receive: recvmsg: no buffer space available',
      'Interface configuration failed: Firewall error: Netlink error: Failed while reading a message from socket: Os { code: 105, kind: Uncategorized, message: "No buffer space available" }',
    ],
    miss: [
      ' DEBU 2024-05-14T09:21:07.418 nft_rules.go:71  netlink receive: no such file or directory, chain not created yet',
      'netlink receive: recvmsg: no buffer space available',
    ],
  },
}
