import type { LookAlike } from '../../core/model/lookAlike'

export const lookAlike: LookAlike = {
  id: 'transmit-queue-full',
  title: 'A packet could not be sent: the queue of the network device was full',
  pattern:
    /\b(?:send(?:msg|to|_packet)?|sending packet failed[^:]{0,80}|write(?: to fd \w{1,40} fails)?|Neighbor Advertisement[^:]{0,40})\b.{0,160}\bno buffer space available/iu,
  why: 'This is the sending side. A slow reader of a netlink socket is told so when it receives.',
  remedy:
    'Look at the device: its driver and link, txqueuelen (ip link set DEV txqueuelen N) and the queueing discipline (tc -s qdisc).',
  sources: [
    {
      text: 'packet(7), send(2): ENOBUFS, "the output queue for a network interface was full"',
      url: 'https://man7.org/linux/man-pages/man2/send.2.html',
    },
  ],
  examples: {
    hit: [
      'ping: sendmsg: No buffer space available',
      'Dec 18 06:46:46 laptop dhclient[2648]: send_packet: No buffer space available',
      '[11622] 17/2/2021 -- 14:08:00 - <Warning> - Sending packet failed on socket 8: No buffer space available',
      'E0613 20:47:29.456204    7722 main.go:375] Error sending packet: sendto: no buffer space available',
      'write to fd netdev fails: No buffer space available',
    ],
    miss: ['ping: sendmsg: Operation not permitted', 'recvmsg: No buffer space available'],
  },
}
