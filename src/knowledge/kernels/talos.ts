import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'talos',
  distribution: 'Talos Linux',
  pattern: /-talos\b/u,
  rank: 10,
  note: 'A long-term kernel: the version tells.',
  sources: [{ text: 'siderolabs/pkgs, kernel/ (release strings)' }],
  examples: ['6.1.69-talos'],
}
