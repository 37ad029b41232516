import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'azure-linux',
  distribution: 'CBL-Mariner or Azure Linux',
  pattern: /\.(?:cm\d+|azl\d+)\b/u,
  rank: 10,
  note: 'Begins with 5.4: honours it. Versions have four parts.',
  sources: [{ text: 'MicrosoftDocs/azure-aks-docs@fb060ab (release strings)' }],
  examples: ['6.1.109.2-1.cm2', '6.6.57.1-7.azl3'],
}
