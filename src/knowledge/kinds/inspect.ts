import type { Kind } from '../../core/model/kind'
import { CLUSTER_MARKER, CLUSTER_ROLES } from '../clusterRoles'

export const kind: Kind = {
  id: 'inspect',
  title: 'oc adm inspect',
  marker: CLUSTER_MARKER,
  rank: 10,
  fits: () => true,
  singleHost: false,
  roles: CLUSTER_ROLES,
  sources: [{ text: 'openshift/oc, pkg/cli/admin/inspect' }],
}
