import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'raspberry-pi',
  distribution: 'Raspberry Pi OS',
  pattern: /-rpi\b|-v[678]l?\+$/u,
  rank: 10,
  note: 'Built from a long-term kernel: the version tells.',
  sources: [{ text: 'raspberrypi/linux@01ace27a, net/netfilter/nfnetlink_queue.c' }],
  examples: ['6.6.31+rpt-rpi-v8', '4.4.50-v7+'],
}
