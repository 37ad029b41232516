import type { Signature } from '../../core/model/signature'
import { CAPACITY, SOCKET_7 } from '../sources'

export const signature: Signature = {
  id: 'sysctl-rmem',
  title: 'The receive buffer that sockets get',
  role: 'context',
  severity: 'info',
  meaning:
    'net.core.rmem_default is the receive buffer of a socket that asks for none, in bytes and fixed when the socket is created; rmem_max caps what a program may ask for, and the kernel gives twice what was asked. ' +
    'With the usual 212992 bytes a netlink socket holds 92 or 93 packets of 1500 bytes, so it is full long before a queue of 1024 is, and the queue’s own fail-open is never reached.',
  next: 'A value in a file is not a running value: compare both, and restart the reader after a change.',
  literals: ['net.core.rmem_'],
  patterns: [/^[\s>|`]*net\.core\.(?<key>rmem_(?:default|max))\s*[=:]\s*(?<value>\d+)[\s`]*$/u],
  remedies: ['sysctl'],
  sources: [SOCKET_7, CAPACITY],
  examples: {
    hit: ['net.core.rmem_default = 212992  ', 'net.core.rmem_max=4194304'],
    miss: [
      'net.core.wmem_default = 65536',
      '  # Default is net.core.rmem_default (/proc/sys/net/core/rmem_default)',
      'sysctl -w net.core.rmem_max=2850816',
    ],
  },
}
