// What the two forms of a MachineConfig share: Ignition in YAML, and the Butane source of it.
import type { Remedy } from '../core/model/remedy'
import { BUFFER, BUFFER_SOURCES, DEBUG_OPENSHIFT, verifyOn } from './receiveBuffer'

export const MACHINE_CONFIG = {
  ...BUFFER,
  when: 'OpenShift 4.8 and later (Ignition 3.2), where the value must hold before TuneD runs or without the Node Tuning Operator. One object for each pool: worker, master, infra.',
  // 4.8 is Kubernetes 1.21
  applies: ({ platform: { cluster, minor } }) => cluster === 'openshift-4' && (minor === undefined || minor >= 21),
  effort: 3,
  verify: `oc get machineconfigpool shows the pool UPDATED. ${verifyOn(DEBUG_OPENSHIFT)}`,
  undo: 'oc delete machineconfig 99-worker-nfqueue-netlink: drains and reboots every node of the pool once more.',
  risk: `Drains and reboots every node of the pool, one after the other. ${BUFFER.risk}`,
  sources: [
    {
      text: 'openshift/machine-config-operator@7ff337a, docs/MachineConfigDaemon.md',
      url: 'https://github.com/openshift/machine-config-operator/blob/7ff337a/docs/MachineConfigDaemon.md',
    },
    {
      text: 'coreos/butane, docs/specs.md (openshift 4.8.0 is Ignition 3.2.0)',
      url: 'https://coreos.github.io/butane/specs/',
    },
    ...BUFFER_SOURCES,
  ],
} satisfies Partial<Remedy>

export const POOL_UPDATE = 'The pool’s nodes drain and reboot one after the other, which restarts the reader.'
