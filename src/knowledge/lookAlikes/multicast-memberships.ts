import type { LookAlike } from '../../core/model/lookAlike'

export const lookAlike: LookAlike = {
  id: 'multicast-memberships',
  title: 'A socket may join no further multicast group',
  pattern:
    /(?:\b(?:IP_ADD_MEMBERSHIP|mcast_join|igmp)|\bjoin(?:ing)?\b.{0,80}\b(?:multicast|group)|\bmulticast\b.{0,80}\bjoin).{0,160}\bno buffer space available/iu,
  why: 'It comes from setsockopt(), not from receiving: the limit of group memberships is reached.',
  remedy: 'Raise net.ipv4.igmp_max_memberships.',
  sources: [
    {
      text: 'Linux, Documentation/networking/ip-sysctl.rst, igmp_max_memberships',
      url: 'https://docs.kernel.org/networking/ip-sysctl.html',
    },
  ],
  examples: {
    hit: [
      'setsockopt IP_ADD_MEMBERSHIP 239.1.2.3: No buffer space available',
      'failed to join multicast group 239.0.0.21: No buffer space available (os error 105)',
    ],
    miss: ['IP_ADD_MEMBERSHIP: No such device', 'joined group 239.0.0.21'],
  },
}
