import type { KernelLine } from '../../core/model/kernel'

export const kernelLine: KernelLine = {
  id: 'debian',
  distribution: 'Debian',
  pattern:
    /^\d+\.\d+\.\d+(?:\+(?:deb\d+\w*|bpo))?(?:-(?:\d+|0\.(?:(?:deb\d+|bpo)\.)+\d+))?(?:-(?:rt|cloud))*-(?:amd64|arm64|686|686-pae|armmp\S*|ppc64el|powerpc64le|s390x|mips\S*)$|\+deb\d+/u,
  rank: 10,
  note: 'Debian 8 (3.16) does not honour it; Debian 9 (4.9) and later do.',
  sources: [{ text: 'Debian linux source packages; debian changelog 6.1.147-1 for the accounting rework' }],
  examples: ['3.16.0-11-amd64', '4.9.0-19-amd64', '5.10.0-10-amd64', '4.6.0-1-amd64', '6.12.41+deb13-amd64'],
}
