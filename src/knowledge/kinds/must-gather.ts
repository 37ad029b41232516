import type { Kind } from '../../core/model/kind'
import { CLUSTER_ROLES, isClusterTree } from '../clusterRoles'

/** What only must-gather's own scripts write next to namespaces/. */
const OWN =
  /^(?:(?:must-)?gather\.logs$|host_service_logs\/(?:masters|workers)\/|nodes\/[^/]+\/(?:[^/]+_logs_kubelet|dmesg$|proc_cmdline$|lscpu$)|ingress_controllers\/[^/]+\/[^/]+\/|(?:audit_logs|etcd_info|static-pods|network_logs|insights-data)\/)/u
/** The folder of a collecting image is named by its digest; the one of a whole must-gather by oc itself. */
const FOLDER = /-sha256-[0-9a-f]+\/$|\/must-gather\.(?!tar|t[gx]z|zip|gz|xz|zst|bz2)[^/]*\/$/u
const INSPECT = /^(?:timestamp|event-filter\.html)$/u

export const kind: Kind = {
  id: 'must-gather',
  title: 'OpenShift must-gather',
  marker:
    /namespaces\/|cluster-scoped-resources\/|host_service_logs\/|ingress_controllers\/|nodes\/[^/]+\/[^/]+_logs_kubelet/u,
  rank: 20,
  fits(below, root) {
    if (below.has(OWN)) return true
    if (!isClusterTree(below)) return false
    // inspect writes its marks right there; a tree without them was cut out of something larger
    return (
      FOLDER.test(root) || below.has(/^version$/u) || !(below.has(INSPECT) || /\/inspect\.local\.[^/]*\/$/u.test(root))
    )
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
    { role: 'collection-log', path: /\/(?:must-)?gather\.logs$/u },
    { role: 'skipped-nodes', path: /\/nodes\/skipped_nodes\.txt$/u },
  ],
  sources: [
    { text: 'openshift/must-gather, collection-scripts' },
    { text: 'openshift/oc, pkg/cli/admin/mustgather and pkg/cli/admin/inspect' },
  ],
  examples: {
    layout: {
      version: {},
      timestamp: { role: 'collection-time' },
      'event-filter.html': { role: 'rendering' },
      'gather.logs': { role: 'collection-log' },
      'cluster-scoped-resources/core/nodes/w1.example.yaml': {},
      'host_service_logs/masters/kubelet_service.log': { role: 'kubelet-log', zone: 'UTC' },
      'host_service_logs/masters/openvswitch_service.log': { role: 'journal', zone: 'UTC' },
      'host_service_logs/workers/kubelet_service.log': { role: 'kubelet-log', zone: 'UTC' },
      'nodes/w1.example/w1.example_logs_kubelet.gz': { role: 'kubelet-log', zone: 'UTC', node: 'w1.example' },
      'nodes/w1.example/dmesg': { role: 'kernel-log', node: 'w1.example' },
      'nodes/skipped_nodes.txt': { role: 'skipped-nodes' },
      'namespaces/openshift-ingress/core/events.yaml': {},
      'namespaces/openshift-ingress/pods/router-default-1/router/router/logs/current.log': {
        role: 'container-log',
        namespace: 'openshift-ingress',
        pod: 'router-default-1',
        container: 'router',
      },
      'namespaces/openshift-ingress/pods/router-default-1/haproxy/haproxy/logs/previous.insecure.log': {
        role: 'container-log',
        namespace: 'openshift-ingress',
        pod: 'router-default-1',
        container: 'haproxy',
      },
      'namespaces/openshift-ingress/pods/router-default-1/logs/logs/logs/rotated/0.log.20240201-101112.gz': {
        role: 'container-log',
        namespace: 'openshift-ingress',
        pod: 'router-default-1',
        container: 'logs',
      },
      'ingress_controllers/default/router-default-1/haproxy.config': {},
    },
  },
}
