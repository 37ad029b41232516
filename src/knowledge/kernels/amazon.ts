import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'amazon',
  distribution: 'Amazon Linux',
  pattern: /\.amzn(?<generation>1|2023|2)\b/u,
  rank: 10,
  name(release) {
    const generation = this.pattern.exec(release)?.groups?.['generation']
    return generation === undefined ? undefined : `Amazon Linux ${generation}`
  },
  note: 'Amazon Linux 1 began with 3.14, 4.1 and 4.4, which do not honour it; 4.9 and 4.14 and all of Amazon Linux 2 and 2023 do.',
  sources: [{ text: 'amazonlinux/linux@1f5d3224; awslabs/amazon-eks-ami@81fec2e CHANGELOG.md (release strings)' }],
  examples: ['4.4.51-40.58.amzn1.x86_64', '4.14.246-187.474.amzn2.x86_64', '6.12.22-27.96.amzn2023.x86_64'],
}
