import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'openvz',
  distribution: 'OpenVZ 6',
  pattern: /-\d+stab\d/u,
  rank: 10,
  note: 'Built from the RHEL 6 kernel: 2.6.32, older than the flag.',
  sources: [{ text: 'OpenVZ, legacy kernels (release strings)' }],
  examples: ['2.6.32-042stab145.3'],
}
