import type { KernelLine } from '../../core/model/kernel'
import { KB } from '../sources'

export const kernelLine: KernelLine = {
  id: 'ubuntu',
  distribution: 'Ubuntu',
  pattern:
    /^\d+\.\d+\.\d+-\d+-(?:generic|lowlatency|aws|azure|gcp|gke|gkeop|kvm|oracle|ibm|oem|virtual|nvidia|realtime|intel-iotg|bluefield|fips|raspi2?|snapdragon)(?:-[\w-]+)?$/u,
  rank: 10,
  note: '14.04 and 16.04 with their own kernels (3.13, 4.4) do not honour it, 16.04 HWE (4.8) and everything later does. The 4.15 tree was read; Ubuntu’s own patches to 4.4 were not.',
  sources: [
    { text: 'gyhlearner/ubuntu-xenial@73a40094 (4.15); Huyenne123/Eureka-Kernel@4612ab92 (4.4.y, without the fix)' },
    KB,
  ],
  examples: ['4.4.0-210-generic', '5.8.0-63-generic', '6.8.0-1052-azure', '3.13.0-170-generic'],
}
