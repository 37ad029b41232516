import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'flatcar',
  distribution: 'Flatcar or CoreOS Container Linux',
  pattern: /-(?:flatcar|coreos)\b/u,
  rank: 10,
  note: 'Flatcar begins with 4.14; only CoreOS Container Linux before 4.6 does not honour it.',
  sources: [{ text: 'flatcar/flatcar-website, data/releases' }],
  examples: ['4.3.6-coreos', '5.15.142-flatcar', '4.14.96-coreos-r1'],
}
