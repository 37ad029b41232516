import type { Remedy } from '../../core/model/remedy'
import { KB, SOCKET_7 } from '../sources'

export const remedy: Remedy = {
  id: 'sysctl',
  title: 'Make the receive buffer so large that the queue fills first',
  what: 'Raises net.core.rmem_default and rmem_max, persistently, on one host. Then the queue’s limit is met before the socket’s, and there fail-open is honoured on every kernel from 3.6 on.',
  effort: 2,
  snippet: {
    languageId: 'properties',
    fileName: '99-nfqueue-netlink.conf',
    text: ({ bytes, queueLength, truesize }) => `# /etc/sysctl.d/99-nfqueue-netlink.conf
# A queue of ${queueLength} packets of up to ${truesize} bytes each must fit into the reader's netlink socket:
# (${queueLength} + 1) x ${truesize} bytes, rounded up to 4096.
# Apply with: sysctl --system
# Then restart the reader (the Defender pods): a socket keeps the size it was created with.
net.core.rmem_default = \${1:${bytes}}
net.core.rmem_max = \${2:${bytes}}
$0`,
  },
  verify:
    'ss -f netlink -a -m -n: rb of the reader’s 12:<portid> shows the new size; Drops in /proc/net/netlink and user_dropped in /proc/net/netfilter/nfnetlink_queue stand still.',
  undo: 'Remove the file, run sysctl --system, restart the reader.',
  risk: 'rmem_default holds for every socket of the host that sets no size of its own. It is a limit, not an allocation; at worst buffer × slow sockets bytes of memory. A reader that stays paused fills any buffer: it is a cushion, not a cure.',
  sources: [SOCKET_7, { text: 'sysctl.d(5)' }, KB],
}
