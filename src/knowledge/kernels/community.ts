import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'community',
  distribution: 'a community build for desktops',
  pattern: /-xanmod\d|-liquorix\b/u,
  rank: 20,
  note: 'Close to mainline: the version tells.',
  sources: [{ text: 'xanmod.org and liquorix.net (release strings)' }],
  examples: ['6.6.10-xanmod1', '6.7.3-2-liquorix-amd64'],
}
