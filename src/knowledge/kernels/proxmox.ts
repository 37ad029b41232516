import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'proxmox',
  distribution: 'Proxmox VE',
  pattern: /-pve\b/u,
  rank: 10,
  note: 'Built from Ubuntu’s kernel of the same version.',
  sources: [{ text: '4.4.y stable tree without the fix (Huyenne123/Eureka-Kernel@4612ab92)' }],
  examples: ['4.4.134-1-pve', '5.15.30-2-pve'],
}
