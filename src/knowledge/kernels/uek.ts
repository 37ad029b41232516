import type { KernelLine } from '../../core/model/kernel'

/** The release of UEK by the kernel that it is based on. */
const RELEASES: Readonly<Record<string, string>> = {
  '2.6': 'R2',
  '3.8': 'R3',
  '4.1': 'R4',
  '4.14': 'R5',
  '5.4': 'R6',
  '5.15': 'R7',
  '6.12': 'R8',
}

export const kernelLine: KernelLine = {
  id: 'uek',
  distribution: 'Oracle Linux, Unbreakable Enterprise Kernel',
  pattern: /\.?el\d+uek\b/u,
  rank: 30,
  name(release) {
    const generation = RELEASES[/^\d+\.\d+/u.exec(release)?.[0] ?? '']
    return generation === undefined ? undefined : `Oracle Linux, Unbreakable Enterprise Kernel ${generation}`
  },
  note: 'UEK R2 to R4 (2.6.39, 3.8, 4.1) do not honour it, R5 and later (4.14 and newer) do. For R4 a 4.1-era file with fixes of 2022 was read and lacks it.',
  sources: [
    {
      text: 'oracle/linux-uek@7b3ce15a, net/netfilter/nfnetlink_queue_core.c',
      url: 'https://github.com/oracle/linux-uek/blob/7b3ce15a/net/netfilter/nfnetlink_queue_core.c',
    },
  ],
  examples: ['4.1.12-124.48.6.el6uek.x86_64', '5.4.17-2136.el7uek.x86_64', '5.15.0-100.96.32.el8uek.x86_64'],
}
