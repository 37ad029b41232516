import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'freebsd',
  distribution: 'FreeBSD or another BSD',
  pattern: /-(?:RELEASE|STABLE|CURRENT|PRERELEASE|RC\d|BETA\d)(?:-p\d+)?\b/u,
  rank: 20,
  failOpen: 'unknown',
  note: 'Not Linux: it has neither netlink queues nor this fix.',
  sources: [{ text: 'FreeBSD, uname(1)' }],
  examples: ['13.1-RELEASE', '9.3-RELEASE-p5'],
}
