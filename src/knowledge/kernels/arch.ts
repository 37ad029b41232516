import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'arch',
  distribution: 'Arch Linux',
  pattern: /-arch\d|-ARCH$|-\d+-lts$|-zen\d+-\d+-zen$/u,
  rank: 10,
  note: 'Close to mainline: the version tells.',
  sources: [{ text: 'archlinux.org, packages linux, linux-lts and linux-zen (release strings)' }],
  examples: ['5.3.7-arch1-1-ARCH', '6.1.55-1-lts', '4.5.4-1-ARCH'],
}
