import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'openeuler',
  distribution: 'openEuler or EulerOS',
  pattern: /\.oe\d|\.eulerosv2/u,
  rank: 10,
  note: 'EulerOS 2.0 up to SP5 is built on 3.10 as RHEL 7 is, later ones on 4.18 and newer; its own patches were not read.',
  sources: [{ text: 'openEuler kernel packages (release strings)' }],
  examples: ['5.10.0-136.12.0.86.oe2203sp1.x86_64', '3.10.0-862.14.1.5.h428.eulerosv2r7.x86_64'],
}
