import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'gentoo',
  distribution: 'Gentoo',
  pattern: /-gentoo\b/u,
  rank: 10,
  note: 'Close to mainline: the version tells.',
  sources: [{ text: 'gentoo.org, sys-kernel/gentoo-sources (release strings)' }],
  examples: ['4.4.6-gentoo', '5.15.80-gentoo-r1'],
}
