import type { Remedy, RemedyTarget } from '../../core/model/remedy'
import { snippet, stop } from '../../core/model/snippet'
import { BUFFER, BUFFER_SOURCES } from '../receiveBuffer'
import { isDefender } from '../readers'
import { GO_NFQUEUE } from '../sources'

export const remedy: Remedy = {
  ...BUFFER,
  sets: 'socket',
  id: 'reader-buffer',
  title: 'Let the reader set its own receive buffer',
  what: 'SO_RCVBUFFORCE on the netlink socket, before the queue is bound: it touches this one socket alone, and no sysctl limits it.',
  when: 'The reader is a program of yours, or has a setting for it; the process has CAP_NET_ADMIN, as every reader of a queue has.',
  applies: canBeChanged,
  effort: 2,
  document: {
    languageId: 'c',
    fileName: 'receive-buffer.c',
    comment: '//',
    apply:
      'The kernel doubles the value that setsockopt gets, so half of it is passed. With go-nfqueue: nf.Con.SetReadBuffer(half), which tries SO_RCVBUFFORCE first.',
    body: ({ bytes }, notes) => snippet`${notes}int half = ${stop(1, Math.ceil(bytes / 2))};
if (setsockopt(nfq_fd(handle), SOL_SOCKET, SO_RCVBUFFORCE, &half, sizeof half) < 0)
    perror("SO_RCVBUFFORCE");
`,
  },
  verify:
    'ss -f netlink -a -m -n shows the new size as rb of the reader’s 12:<portid>; Drops in /proc/net/netlink stands still.',
  undo: 'Take the call out and restart the reader.',
  risk: 'At worst this many bytes of memory for the one socket. A reader that stays paused fills any buffer: it is a cushion, not a cure.',
  sources: [
    ...BUFFER_SOURCES,
    GO_NFQUEUE,
    {
      text: 'mdlayher/socket@501098e, setbuffer_linux.go',
      url: 'https://github.com/mdlayher/socket/blob/501098e/setbuffer_linux.go',
    },
  ],
}

function canBeChanged({ reader }: RemedyTarget): boolean {
  return reader !== undefined && !isDefender(reader.name)
}
