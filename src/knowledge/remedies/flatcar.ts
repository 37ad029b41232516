import type { Remedy } from '../../core/model/remedy'
import { snippet } from '../../core/model/snippet'
import { BUFFER, BUFFER_SOURCES, butaneStorage, SYSCTL_FILE, verifyOn } from '../receiveBuffer'

export const remedy: Remedy = {
  ...BUFFER,
  id: 'flatcar',
  title: 'Raise the receive buffer in Flatcar’s Butane config',
  what: `Writes ${SYSCTL_FILE} when a machine is provisioned. A machine that runs already takes the same file by hand (see sysctl).`,
  when: 'Flatcar Container Linux.',
  applies: ({ platform: { os } }) => os === 'flatcar',
  effort: 3,
  document: {
    languageId: 'yaml',
    fileName: 'nfqueue-netlink.bu',
    comment: '#',
    apply:
      'Merge into the machine’s Butane config, transpile with butane, provision the machine anew: Ignition runs at the first boot only.',
    body: (values, notes) => snippet`${notes}variant: flatcar
version: 1.0.0
${butaneStorage(values)}`,
  },
  verify: verifyOn(''),
  undo: 'Take the file out of the config and provision the machine anew; on a running one see sysctl.',
  risk: `The machine is provisioned anew. ${BUFFER.risk}`,
  sources: [
    {
      text: 'flatcar/flatcar-website@2075ef37, content/docs/latest/os-config/host-config/other-settings.md',
      url: 'https://www.flatcar.org/docs/latest/setup/customization/other-settings/',
    },
    ...BUFFER_SOURCES,
  ],
}
