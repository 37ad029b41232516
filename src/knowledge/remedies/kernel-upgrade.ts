import type { Remedy, RemedyPath } from '../../core/model/remedy'
import { KB, QUEUE_AFTER_FIX, RHEL7_QUEUE } from '../sources'

const PATHS: readonly RemedyPath[] = [
  {
    of: 'RHEL 7 worker of OpenShift 4',
    fits: ({ platform: { cluster }, release }) => cluster === 'openshift-4' && isEl(release, 7),
    how: 'add RHCOS workers (a MachineSet, or new hosts), move the workload, then drain, delete and reinstall the RHEL 7 worker. RHCOS is always RHEL 8 or 9 and honours fail-open; OpenShift 4.10 and later take no RHEL 7 workers at all.',
  },
  {
    of: 'OpenShift 3',
    fits: ({ platform: { cluster } }) => cluster === 'openshift-3',
    how: 'its nodes run RHEL 7, for which there is no such kernel: the cure is the move to OpenShift 4; until then raise the receive buffer.',
  },
  {
    of: 'Oracle Linux 7 with UEK R3 or R4 (3.8, 4.1)',
    fits: ({ release }) => /^(?:3\.8|4\.1)\.\d+.*\.el7uek/u.test(release ?? ''),
    how: 'install UEK R5 (4.14) or R6 (5.4), which exist for Oracle Linux 7, and boot it: the host stays as it is.',
  },
  {
    of: 'Oracle Linux 6 with UEK R2 to R4',
    fits: ({ release }) => /el[56]uek/u.test(release ?? ''),
    how: 'reinstall with Oracle Linux 7 and UEK R5, or later.',
  },
  {
    of: 'RHEL 7, CentOS 7 and their kin (3.10)',
    fits: ({ release }) => isEl(release, 7),
    how: 'RHEL 7 never gets it, in no minor release: bring the host to RHEL 8 or later (4.18). Virtuozzo 7 and CloudLinux 7 are built on the same kernel.',
  },
  {
    of: 'RHEL 6, CentOS 6 (2.6.32)',
    fits: ({ release }) => isEl(release, 6),
    how: 'this kernel does not know fail-open at all: bring the host to RHEL 8 or later.',
  },
  {
    of: 'Ubuntu 14.04 and 16.04 (3.13 to 4.4)',
    fits: ({ platform: { os } }) => os === 'ubuntu',
    how: 'on 16.04 install the HWE kernel (linux-generic-hwe-16.04, 4.15) and boot it; better move to 18.04 or later.',
  },
  {
    of: 'SLES 11 and 12 up to SP3 (3.0, 3.12, 4.4)',
    fits: ({ platform: { os } }) => os === 'suse',
    how: 'upgrade to SLES 12 SP4 or later (4.12) or to 15. SUSE’s own patches to 4.4 were not read.',
  },
  {
    of: 'Amazon Linux 1 with 4.4 or older',
    fits: ({ platform: { os } }) => os === 'amazon-linux-1',
    how: 'update its kernel to 4.9 or 4.14 and boot it; better move to Amazon Linux 2 or 2023.',
  },
  {
    of: 'Debian 8 (3.16)',
    fits: ({ platform: { os } }) => os === 'debian',
    how: 'upgrade to Debian 9 or later (4.9); 8 has 4.9 in its backports.',
  },
  {
    of: 'Photon 1 (4.4)',
    fits: ({ platform: { os } }) => os === 'photon',
    how: 'replace the node with one of Photon 2 or later (4.9).',
  },
  {
    of: 'Container Linux by CoreOS before 4.6',
    fits: ({ platform: { os } }) => os === 'coreos',
    how: 'move to Flatcar, whose releases begin with 4.14.',
  },
  {
    of: 'Container-Optimized OS with 4.4',
    fits: ({ platform: { os } }) => os === 'container-optimized-os',
    how: 'upgrade the node pool: every later milestone has 4.14 or newer.',
  },
  {
    of: 'Any other',
    fits: () => true,
    how: 'any kernel from 4.6 on; failopen kernel RELEASE says it of a release.',
  },
]

export const remedy: Remedy = {
  id: 'kernel-upgrade',
  title: 'Move the node to a kernel that honours fail-open',
  what: 'The cure: on Linux 4.6 or later (RHEL 8, RHCOS, Oracle UEK R5, Ubuntu 18.04 and later) packets pass when the reader’s socket is full.',
  causes: ['fail-open-not-honoured'],
  when: 'The node’s kernel does not honour fail-open when the socket is full.',
  applies: () => true,
  effort: 4,
  paths: PATHS,
  verify: 'oc get nodes -o wide (KERNEL-VERSION), or uname -r on the node; failopen kernel RELEASE says honoured.',
  undo: 'Boot the earlier kernel, or bring the earlier node back.',
  risk: 'The node is drained, and rebooted or replaced. It costs no memory.',
  sources: [
    KB,
    QUEUE_AFTER_FIX,
    RHEL7_QUEUE,
    { text: 'OpenShift Container Platform documentation, release notes of 4.10 (no RHEL 7 compute machines)' },
  ],
}

function isEl(release: string | undefined, major: number): boolean {
  return new RegExp(`\\.(?:el|vz)${major}(?!\\d|uek|a|\\.elrepo)`, 'u').test(release ?? '')
}
