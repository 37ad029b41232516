import type { Remedy } from '../../core/model/remedy'
import { snippet, stop } from '../../core/model/snippet'
import { MACHINE_CONFIG, POOL_UPDATE } from '../machineConfig'
import { SYSCTL_FILE } from '../receiveBuffer'

export const remedy: Remedy = {
  ...MACHINE_CONFIG,
  id: 'machineconfig',
  title: 'Raise the receive buffer by a MachineConfig',
  what: `Writes ${SYSCTL_FILE} on every node of a pool, from boot on. Prefer tuned where the Node Tuning Operator runs: it needs no reboot.`,
  document: {
    languageId: 'yaml',
    fileName: '99-worker-nfqueue-netlink.yaml',
    comment: '#',
    apply: `Apply with: oc apply -f 99-worker-nfqueue-netlink.yaml. ${POOL_UPDATE}`,
    // mode 420 is octal 0644, which YAML for Ignition writes in decimal
    body: ({ rmemDefault, rmemMax }, notes) => snippet`${notes}apiVersion: machineconfiguration.openshift.io/v1
kind: MachineConfig
metadata:
  name: 99-${stop(3, 'worker')}-nfqueue-netlink
  labels:
    machineconfiguration.openshift.io/role: ${stop(3, 'worker')}
spec:
  config:
    ignition:
      version: 3.2.0
    storage:
      files:
        - path: ${SYSCTL_FILE}
          mode: 420
          overwrite: true
          contents:
            source: data:,net.core.rmem_default%20%3D%20${stop(1, rmemDefault)}%0Anet.core.rmem_max%20%3D%20${stop(2, rmemMax)}%0A
`,
  },
}
