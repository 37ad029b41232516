import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'linuxkit',
  distribution: 'LinuxKit (Docker Desktop)',
  pattern: /-linuxkit\b/u,
  rank: 10,
  note: 'A long-term kernel with few changes: the version tells.',
  sources: [{ text: 'linuxkit/linuxkit, kernel/ (release strings)' }],
  examples: ['4.9.125-linuxkit', '5.10.104-linuxkit'],
}
