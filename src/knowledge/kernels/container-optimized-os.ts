import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'container-optimized-os',
  distribution: 'Google Container-Optimized OS, or a kernel built by hand (a trailing plus)',
  pattern: /^\d+\.\d+\.\d+\+$/u,
  rank: 5,
  note: 'Milestones with 4.4 (about M55) do not honour it, those with 4.14 and later do. A kernel built by hand from a changed tree prints a trailing plus, too, and so do the appliances of Synology.',
  sources: [{ text: 'Container-Optimized OS release notes' }],
  examples: ['5.4.89+', '4.4.35+'],
}
