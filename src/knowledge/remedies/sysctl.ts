import type { Remedy } from '../../core/model/remedy'
import { snippet } from '../../core/model/snippet'
import { BUFFER, BUFFER_SOURCES, ownsItsFiles, RESTART, SYSCTL_FILE, sysctlLines, verifyOn } from '../receiveBuffer'

export const remedy: Remedy = {
  ...BUFFER,
  id: 'sysctl',
  title: 'Make the receive buffer so large that the queue fills first',
  what: 'Raises net.core.rmem_default and rmem_max, persistently, on one host. Then the queue’s limit is met before the socket’s, and there fail-open is honoured on every kernel from 3.6 on.',
  when: 'A host whose /etc is yours: RHEL, Oracle Linux, Ubuntu, Debian, SLES, Flatcar, nodes of OpenShift 3. On OpenShift 4 tuned does it.',
  applies: ownsItsFiles,
  effort: 2,
  document: {
    languageId: 'properties',
    fileName: '99-nfqueue-netlink.conf',
    comment: '#',
    apply: `Save as ${SYSCTL_FILE}, apply with: sysctl --system. ${RESTART}`,
    body: (values, notes) => snippet`${notes}${sysctlLines(values)}`,
  },
  verify: verifyOn(''),
  undo: 'Remove the file, set the former values with sysctl -w (or reboot), restart the reader.',
  sources: [{ text: 'sysctl.d(5)', url: 'https://man7.org/linux/man-pages/man5/sysctl.d.5.html' }, ...BUFFER_SOURCES],
}
