import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'photon',
  distribution: 'VMware Photon OS',
  pattern: /\.ph(?<version>\d+)\b/u,
  rank: 10,
  name(release) {
    const version = this.pattern.exec(release)?.groups?.['version']
    return version === undefined ? undefined : `Photon OS ${version}`
  },
  note: 'Photon 1 (4.4) does not honour it, as far as its version tells: its patches were not read. Photon 2 (4.9) and later do.',
  sources: [{ text: '4.4.y stable tree without the fix (Huyenne123/Eureka-Kernel@4612ab92)' }],
  examples: ['4.19.191-4.ph3-esx', '4.4.131-3.ph1', '6.1.75-2.ph5'],
}
