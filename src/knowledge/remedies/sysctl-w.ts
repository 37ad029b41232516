import type { Remedy } from '../../core/model/remedy'
import { BUFFER, BUFFER_SOURCES, onNode, RESTART, verifyOn } from '../receiveBuffer'

export const remedy: Remedy = {
  ...BUFFER,
  id: 'sysctl-w',
  title: 'Raise the receive buffer now, until the next reboot',
  what: `Raises net.core.rmem_default and rmem_max on the running host, in one command: to see whether it helps before it is made to last. ${RESTART}`,
  when: 'Any Linux host on which you can be root; on Bottlerocket its API does it (see bottlerocket).',
  applies: ({ platform: { os } }) => os !== 'bottlerocket',
  effort: 1,
  command: ({ rmemDefault, rmemMax }, target) =>
    `${onNode(target)}sysctl -w net.core.rmem_default=${rmemDefault} net.core.rmem_max=${rmemMax}`,
  verify: verifyOn(''),
  undo: 'Set the former values the same way, or reboot; restart the reader.',
  sources: [{ text: 'sysctl(8)', url: 'https://man7.org/linux/man-pages/man8/sysctl.8.html' }, ...BUFFER_SOURCES],
}
