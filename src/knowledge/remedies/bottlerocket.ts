import type { Remedy, RemedyValues } from '../../core/model/remedy'
import { snippet, stop } from '../../core/model/snippet'
import { BUFFER, BUFFER_SOURCES, RESTART } from '../receiveBuffer'

export const remedy: Remedy = {
  ...BUFFER,
  id: 'bottlerocket',
  title: 'Raise the receive buffer in Bottlerocket’s settings',
  what: 'Bottlerocket takes sysctls from its settings: user data for new nodes, its API for running ones. The values are strings.',
  when: 'Bottlerocket, on EKS or elsewhere.',
  applies: ({ platform: { os } }) => os === 'bottlerocket',
  effort: 2,
  command,
  document: {
    languageId: 'toml',
    fileName: 'bottlerocket-user-data.toml',
    comment: '#',
    apply: `Merge into the user data of the node group for new nodes; on a running node use apiclient set in the control container. ${RESTART}`,
    body: ({ rmemDefault, rmemMax }, notes) => snippet`${notes}[settings.kernel.sysctl]
"net.core.rmem_default" = "${stop(1, rmemDefault)}"
"net.core.rmem_max" = "${stop(2, rmemMax)}"
`,
  },
  verify:
    'apiclient get settings.kernel.sysctl; in the admin container, sheltie: sysctl net.core.rmem_default net.core.rmem_max, and ss -f netlink -a -m -n shows the new size as rb of the reader’s 12:<portid>.',
  undo: 'Take the two lines out of the user data and replace the node; on a running node set the former values the same way.',
  sources: [
    {
      text: 'bottlerocket-os/bottlerocket@91632ff, sources/shared-defaults/defaults.toml; sources/api/apiclient/README.md (apiclient set --json)',
      url: 'https://github.com/bottlerocket-os/bottlerocket/blob/develop/sources/api/apiclient/README.md',
    },
    ...BUFFER_SOURCES,
  ],
}

/** In JSON form, because the numbers must reach the API as strings. */
function command({ rmemDefault, rmemMax }: RemedyValues): string {
  const sysctl = { 'net.core.rmem_default': String(rmemDefault), 'net.core.rmem_max': String(rmemMax) }
  return `apiclient set --json '${JSON.stringify({ settings: { kernel: { sysctl } } })}'`
}
