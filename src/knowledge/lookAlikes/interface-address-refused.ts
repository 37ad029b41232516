import type { LookAlike } from '../../core/model/lookAlike'

export const lookAlike: LookAlike = {
  id: 'interface-address-refused',
  title: 'The driver of a network device refused an order',
  pattern: /\bSIOC[A-Z]{3,20}\b.{0,40}\bno buffer space available/iu,
  why: 'It comes from ioctl() on a device; no socket received anything.',
  remedy: 'Look at the driver’s lines in the kernel log, then reload or update the driver.',
  sources: [{ text: 'netdevice(7)', url: 'https://man7.org/linux/man-pages/man7/netdevice.7.html' }],
  examples: {
    hit: ['SIOCSIFADDR: No buffer space available'],
    miss: ['SIOCSIFADDR: No such device'],
  },
}
