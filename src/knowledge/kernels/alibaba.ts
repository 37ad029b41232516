import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'alibaba',
  distribution: 'Alibaba Cloud Linux or Anolis OS',
  pattern: /\.(?:al|an)\d+\b/u,
  rank: 10,
  note: 'Alibaba Cloud Linux 2 and 3 begin with 4.19: honours it.',
  sources: [{ text: 'Alibaba Cloud Linux release notes (release strings)' }],
  examples: ['4.19.91-27.6.al7.x86_64', '5.10.134-16.3.al8.x86_64'],
}
