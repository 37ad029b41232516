import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'android',
  distribution: 'Android',
  pattern: /-android\b|-android\d+-|-perf(?:[-+]|$)/u,
  rank: 10,
  note: 'A long-term kernel of the version that it prints; vendors’ patches were not read.',
  sources: [{ text: 'Android common kernels (LTS a01be232), net/netfilter' }],
  examples: ['5.10.157-android13-4-00001', '4.14.190-android'],
}
