import type { Kind } from '../../core/model/kind'
import { CLUSTER_MARKER, CLUSTER_ROLES } from '../clusterRoles'

/** What only must-gather's own scripts write next to namespaces/. */
const OWN =
  /^(?:version|gather\.logs|must-gather\.logs|host_service_logs\/|nodes\/|ingress_controllers\/|audit_logs\/|etcd_info\/|static-pods\/|network_logs\/|insights-data\/)/u

export const kind: Kind = {
  id: 'must-gather',
  title: 'OpenShift must-gather',
  marker: CLUSTER_MARKER,
  rank: 20,
  fits(root, below) {
    if (/must-gather/u.test(root)) return true
    for (const path of below) if (OWN.test(path)) return true
    return false
  },
  singleHost: false,
  cluster: 'openshift-4',
  roles: [
    ...CLUSTER_ROLES,
    // journalctl --utc of one node, gzipped without .log in its name
    { role: 'kubelet-log', path: /\/nodes\/(?<node>[^/]+)\/[^/]+_logs_kubelet(?:\.gz)?$/u, zone: 'UTC' },
    { role: 'kernel-log', path: /\/nodes\/(?<node>[^/]+)\/dmesg$/u },
    // several nodes merged line by line
    { role: 'kubelet-log', path: /\/host_service_logs\/[^/]+\/kubelet_service\.log$/u, zone: 'UTC' },
    { role: 'journal', path: /\/host_service_logs\/[^/]+\/[^/]+_service\.log$/u, zone: 'UTC' },
  ],
  sources: [
    { text: 'openshift/must-gather, collection-scripts' },
    { text: 'openshift/oc, pkg/cli/admin/mustgather and pkg/cli/admin/inspect' },
  ],
}
