import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'bottlerocket',
  distribution: 'Bottlerocket, or a vanilla kernel (no suffix)',
  pattern: /^\d+\.\d+(?:\.\d+)?$/u,
  rank: 1,
  note: 'Bottlerocket begins with 5.4; a vanilla kernel prints the same, and its version tells.',
  sources: [{ text: 'bottlerocket-os/bottlerocket, packages/kernel-*' }],
  examples: ['5.15.59', '4.5.7', '4.18.0'],
}
