import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'fedora',
  distribution: 'Fedora',
  pattern: /\.fc(?<version>\d+)\b/u,
  rank: 10,
  name(release) {
    const version = this.pattern.exec(release)?.groups?.['version']
    return version === undefined ? undefined : `Fedora ${version}`
  },
  note: 'Close to mainline: the version tells.',
  sources: [{ text: 'falcosecurity/driverkit@6fb8f04 (release strings)' }],
  examples: ['5.19.16-200.fc36.x86_64', '4.5.7-300.fc24.x86_64'],
}
