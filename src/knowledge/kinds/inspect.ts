import type { Kind } from '../../core/model/kind'
import { CLUSTER_MARKER, CLUSTER_ROLES, isClusterTree } from '../clusterRoles'

export const kind: Kind = {
  id: 'inspect',
  title: 'oc adm inspect',
  marker: CLUSTER_MARKER,
  rank: 10,
  fits: isClusterTree,
  singleHost: false,
  roles: CLUSTER_ROLES,
  sources: [{ text: 'openshift/oc, pkg/cli/admin/inspect' }],
  examples: {
    layout: {
      timestamp: { role: 'collection-time' },
      'event-filter.html': { role: 'rendering' },
      'namespaces/twistlock/core/events.yaml': {},
      'namespaces/twistlock/pods/twistlock-defender-ds-cv79b/twistlock-defender/twistlock-defender/logs/current.log': {
        role: 'container-log',
        namespace: 'twistlock',
        pod: 'twistlock-defender-ds-cv79b',
        container: 'twistlock-defender',
      },
    },
  },
}
