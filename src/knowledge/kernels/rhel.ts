import type { KernelLine } from '../../core/model/kernel'
import { KB, RHEL7_QUEUE } from '../sources'

/** RHEL 7 minor release by the first number of the package release (Red Hat article 3078). */
const RHEL7: readonly (readonly [number, string])[] = [
  [1160, '7.9'],
  [1127, '7.8'],
  [1062, '7.7'],
  [957, '7.6'],
  [862, '7.5'],
  [693, '7.4'],
  [514, '7.3'],
  [327, '7.2'],
  [229, '7.1'],
  [123, '7.0'],
]

export const kernelLine: KernelLine = {
  id: 'rhel',
  distribution: 'Red Hat Enterprise Linux, CentOS, RHCOS',
  pattern: /\.el(?<major>\d+)(?<alt>a)?(?:_(?<minor>\d+))?(?=[._]|$)/u,
  rank: 10,
  name(release) {
    const match = this.pattern.exec(release)
    const major = match?.groups?.['major']
    if (major === undefined) return undefined
    if (match?.groups?.['alt'] !== undefined) return 'RHEL 7 for ARM and POWER9 (kernel-alt)'
    const minor = match?.groups?.['minor']
    if (minor !== undefined) return `RHEL ${major}.${minor} (also RHCOS of that base)`
    const build = Number(/^3\.10\.0-(\d+)/u.exec(release)?.[1])
    const known = major === '7' ? RHEL7.find(([first]) => build === first) : undefined
    return known ? `RHEL ${known[1]}` : `RHEL ${major}`
  },
  note: 'RHEL 7’s 3.10 tree was read in an early, a middle (7.5) and a late state, all without the fix; that the updates between them are the same is inferred. RHEL 8 and later are based on 4.18 and newer. RHCOS is always RHEL 8 or 9.',
  sources: [
    RHEL7_QUEUE,
    { text: 'ctrliq/kernel-src-tree@d9c261fc (late RHEL 7) and @43711578 (4.18, el8), net/netfilter' },
    KB,
  ],
  examples: [
    '3.10.0-1160.el7.x86_64',
    '4.18.0-305.el8.x86_64',
    '4.14.0-115.el7a.0.1.aarch64',
    '5.14.0-284.23.1.el9_2.x86_64',
    '2.6.32-754.14.2.el6.x86_64',
  ],
}
