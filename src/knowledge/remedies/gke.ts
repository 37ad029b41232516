import type { Remedy } from '../../core/model/remedy'
import { snippet, stop } from '../../core/model/snippet'
import { BUFFER, BUFFER_SOURCES, DEBUG_KUBERNETES, verifyOn } from '../receiveBuffer'

export const remedy: Remedy = {
  ...BUFFER,
  id: 'gke',
  title: 'Raise the receive buffer in GKE’s node system configuration',
  what: 'A node pool takes sysctls from a node system configuration file; the values are strings.',
  when: 'GKE Standard node pools. Older versions of the API do not list net.core.rmem_default: if yours refuses it, use daemonset.',
  applies: ({ platform: { cluster } }) => cluster === 'gke',
  effort: 3,
  document: {
    languageId: 'yaml',
    fileName: 'system-config.yaml',
    comment: '#',
    apply:
      'Apply with: gcloud container node-pools update POOL --cluster=CLUSTER --system-config-from-file=system-config.yaml (or node-pools create for a new pool).',
    body: ({ rmemDefault, rmemMax }, notes) => snippet`${notes}linuxConfig:
  sysctl:
    net.core.rmem_default: '${stop(1, rmemDefault)}'
    net.core.rmem_max: '${stop(2, rmemMax)}'
`,
  },
  verify: `gcloud container node-pools describe POOL --cluster=CLUSTER shows linuxNodeConfig. ${verifyOn(DEBUG_KUBERNETES)}`,
  undo: 'Update the pool with the former values the same way.',
  risk: `Expect the pool’s nodes to be created anew. ${BUFFER.risk}`,
  sources: [
    {
      text: 'Google Cloud documentation, Customizing node system configuration (file, --system-config-from-file on create and update)',
      url: 'https://cloud.google.com/kubernetes-engine/docs/how-to/node-system-config',
    },
    { text: 'googleapis/googleapis@f8291d2, google/container/v1/cluster_service.proto (the names of the sysctls)' },
    ...BUFFER_SOURCES,
  ],
}
