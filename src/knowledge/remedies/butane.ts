import type { Remedy } from '../../core/model/remedy'
import { snippet, stop } from '../../core/model/snippet'
import { MACHINE_CONFIG, POOL_UPDATE } from '../machineConfig'
import { butaneStorage } from '../receiveBuffer'

export const remedy: Remedy = {
  ...MACHINE_CONFIG,
  id: 'butane',
  title: 'Raise the receive buffer by a MachineConfig, as Butane source',
  what: 'The readable source of such a MachineConfig: the file’s lines stand in it as they are.',
  document: {
    languageId: 'yaml',
    fileName: '99-worker-nfqueue-netlink.bu',
    comment: '#',
    apply: `Apply with: butane 99-worker-nfqueue-netlink.bu | oc apply -f -. ${POOL_UPDATE}`,
    body: (values, notes) => snippet`${notes}variant: openshift
version: 4.8.0
metadata:
  name: 99-${stop(3, 'worker')}-nfqueue-netlink
  labels:
    machineconfiguration.openshift.io/role: ${stop(3, 'worker')}
${butaneStorage(values)}`,
  },
}
