import type { Signature } from '../../core/model/signature'

/** How releases end that stand alone: a bare 5.15.59 could be the version of anything. */
const ENDINGS: readonly string[] = (
  'x86_64 aarch64 ppc64le s390x amd64 arm64 -generic -lowlatency -aws -azure -gcp -gke -gkeop -kvm ' +
  '-oracle -ibm -raspi -default -preempt -rt -pve -flatcar -coreos -linuxkit -wsl2 -microsoft -esx -talos -cloud -zen -lts ' +
  '.el6 .el7 .el8 .el9 .el7uek .el8uek .amzn1 .amzn2 .amzn2023 .cm2 .azl3 .ph1 .ph2 .ph3 .ph4 .ph5'
).split(' ')

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
    'kernel: linux ',
    'kernel: `',
    ...['3', '4', '5', '6', '7'].flatMap((major) => [`kernel: ${major}.`, `kernel:${major}.`]),
    'uname -',
    ' smp ',
    ' smp\n',
    ' gnu/linux',
    '3.10.0-',
    ...ENDINGS.map((ending) => `${ending}\n`),
    // Container-Optimized OS: 5.4.89+; the gate wants three letters
    ...Array.from({ length: 100 }, (_, patch) => `${patch < 10 ? '.' : ''}${patch}+\n`),
  ],
  patterns: [
    // uname -a; the host may be missing
    /\bLinux (?:(?<host>[\w.-]+) )?(?<release>\d+\.\d+[\w.+~-]*) #\d+\S*(?:\s|$)/u,
    // … and the build's number, too
    /\bLinux (?:(?<host>[\w.-]+) )?(?<release>\d+\.\d+[\w.+~-]*) (?:[\w#~+-]{1,40} )?SMP\b/u,
    // uname -r alone on its line
    /^[\s>|`]*(?<release>[2-9]\.\d+\.\d+[-+.][\w.+~-]*)[\s`]*$/u,
    // hostnamectl, inxi, and notes in their manner
    /^[\s>*-]*Kernel:\s*(?:Linux )?`?(?<release>[2-9]\.\d+\.\d+[-+.][\w.+~-]*)/u,
    // the question of a form for bug reports, answered
    /\bKernel\b[^:]{0,40}\buname -[ar][^:]{0,10}:\s*`?(?<release>\d+\.\d+\.\d+[\w.+~-]*)/u,
    /\bLinux version (?<release>\d+\.\d+\S*) \(/u,
    /\bKernel[- ]Version:\s+(?<release>\d+\.\d+\S*)/iu,
    /\bkernelVersion"?:\s*"?(?<release>\d+\.\d+[^\s",]*)/u,
  ],
  sources: [{ text: 'uname(1); proc(5), /proc/version; Kubernetes NodeSystemInfo.kernelVersion' }],
  examples: {
    hit: [
      'Kernel:4.16.6-1.el6.x86_64',
      '- Kernel: `6.12.92-122.166.amzn2023.x86_64` (AL2023)',
      'Linux worker-1 3.10.0-1160.el7.x86_64 #1 SMP',
      '3.10.0-1160.105.1.vz7.220.5',
      '5.4.89+',
      '           Kernel: Linux 3.10.0-1160.el7.x86_64',
      'Linux worker-2 3.10.0-1160.el7.x86_64 #1 SMP Tue Aug 18 14:50:17 EDT 2020 x86_64 x86_64 x86_64 GNU/Linux',
      '3.10.0-1160.66.1.el7.x86_64',
      '[    0.000000] Linux version 4.18.0-305.el8.x86_64 (mockbuild@example) (gcc version 8.4.1 20200928) #1 SMP Wed Apr 28 13:22:21 EDT 2021',
      '  Kernel Version:             3.10.0-1062.18.1.el7.x86_64',
      '    kernelVersion: 5.14.0-284.30.1.el9_2.x86_64',
    ],
    miss: [
      'node-1 kernel: 4.2.2 is the version of the driver',
      '/lib/modules/3.10.0-1160.el7.x86_64/kernel/net/netfilter/nfnetlink_queue.ko.xz',
      'kernel-3.10.0-1160.el7.x86_64',
      '        if platform.release() == "3.10.0-1160.el7.x86_64":',
      '  OS Image:                   Ubuntu 19.10',
    ],
  },
}
