import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'suse',
  distribution: 'SUSE Linux Enterprise or openSUSE',
  pattern: /^\d+\.\d+\.\d+-(?:[\d.]+-(?:default|preempt|rt|kvmsmall|pae|xen|trace|64kb)|\d+\.[\d.]+-azure)$/u,
  rank: 10,
  note: 'SLES 11 and 12 up to SP3 (3.0, 3.12, 4.4) do not honour it, 12 SP4 (4.12) and later do. SUSE’s own patches to 4.4 were not read: for that line the claim rests on the version.',
  sources: [{ text: '4.4.y stable tree without the fix (Huyenne123/Eureka-Kernel@4612ab92)' }],
  examples: ['3.12.74-60.64.40-default', '4.4.180-94.100-default', '5.3.18-150300.59.93-default'],
}
