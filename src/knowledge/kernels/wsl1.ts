import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'wsl1',
  distribution: 'Windows Subsystem for Linux 1',
  pattern: /-Microsoft$/u,
  rank: 20,
  failOpen: 'unknown',
  note: 'WSL 1 is no Linux kernel: the number it prints says nothing about netfilter.',
  sources: [{ text: 'Microsoft documentation, comparing WSL versions' }],
  examples: ['4.4.0-19041-Microsoft'],
}
