import type { KernelLine } from '../../core/model/kernel'
import { RHEL7_QUEUE } from '../sources'

export const kernelLine: KernelLine = {
  id: 'virtuozzo',
  distribution: 'Virtuozzo or CloudLinux, on a RHEL tree',
  pattern: /\.(?:vz\d+|lve[\d.]*)\b/u,
  rank: 20,
  note: 'Built from the RHEL kernel of the same base; the Virtuozzo 7 tree was read.',
  sources: [RHEL7_QUEUE],
  examples: ['3.10.0-962.3.2.lve1.5.39.el7.x86_64', '3.10.0-1160.105.1.vz7.220.5'],
}
