import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'wsl',
  distribution: 'Windows Subsystem for Linux 2',
  pattern: /-microsoft-standard(?:-WSL2)?\b/u,
  rank: 20,
  note: 'Microsoft’s build of a long-term kernel: the version tells.',
  sources: [{ text: 'microsoft/WSL2-Linux-Kernel' }],
  examples: ['5.15.90.1-microsoft-standard-WSL2'],
}
