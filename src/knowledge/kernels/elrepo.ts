import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'elrepo',
  distribution: 'ELRepo mainline or long-term kernel on RHEL',
  pattern: /\.el\d+\.elrepo\b/u,
  rank: 30,
  note: 'An unpatched mainline kernel: the version alone tells, whatever the el suffix.',
  sources: [{ text: 'elrepo.org, kernel-lt and kernel-ml' }],
  examples: ['5.4.278-1.el7.elrepo.x86_64', '4.4.240-1.el7.elrepo.x86_64'],
}
