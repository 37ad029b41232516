import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'kernel-version',
  title: 'The kernel’s release',
  role: 'context',
  severity: 'info',
  meaning:
    'Which kernel the node runs decides whether fail-open is honoured when the reader’s socket is full. Only the kernel of the node counts, not the image of the operating system.',
  next: 'Ask for it per node: one cluster can hold several (oc get nodes -o wide, column KERNEL-VERSION).',
  literals: [
    'linux version ',
    'kernel version:',
    'kernelversion',
    'kernel-version:',
    ' smp ',
    ' gnu/linux',
    'x86_64\n',
    'aarch64\n',
    'ppc64le\n',
    's390x\n',
    '-generic\n',
    '-default\n',
    '-amd64\n',
    '-arm64\n',
  ],
  patterns: [
    // uname -a; the host may be missing
    /\bLinux (?:(?<host>[\w.-]+) )?(?<release>\d+\.\d+[\w.+~-]*) #\d+\S* /u,
    // uname -r alone on its line
    /^[\s>|`]*(?<release>\d+\.\d+\.\d+[-+.][\w.+~-]*)[\s`]*$/u,
    /\bLinux version (?<release>\d+\.\d+\S*) \(/u,
    /\bKernel[- ]Version:\s+(?<release>\d+\.\d+\S*)/iu,
    /\bkernelVersion"?:\s*"?(?<release>\d+\.\d+[^\s",]*)/u,
  ],
  sources: [{ text: 'uname(1); proc(5), /proc/version; Kubernetes NodeSystemInfo.kernelVersion' }],
  examples: {
    hit: [
      'Linux worker-2 3.10.0-1160.el7.x86_64 #1 SMP Tue Aug 18 14:50:17 EDT 2020 x86_64 x86_64 x86_64 GNU/Linux',
      '3.10.0-1160.66.1.el7.x86_64',
      '[    0.000000] Linux version 4.18.0-305.el8.x86_64 (mockbuild@example) (gcc version 8.4.1 20200928) #1 SMP Wed Apr 28 13:22:21 EDT 2021',
      '  Kernel Version:             3.10.0-1062.18.1.el7.x86_64',
      '    kernelVersion: 5.14.0-284.30.1.el9_2.x86_64',
    ],
    miss: ['        if platform.release() == "3.10.0-1160.el7.x86_64":', '  OS Image:                   Ubuntu 19.10'],
  },
}
