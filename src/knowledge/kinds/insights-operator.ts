import type { Kind } from '../../core/model/kind'

export const kind: Kind = {
  id: 'insights-operator',
  title: 'OpenShift Insights Operator archive',
  marker: /(?:config|conditional|insights-operator)\//u,
  rank: 25,
  fits: (below) =>
    below.has(/^insights-operator\/gathers\.json$/u) ||
    (below.has(/^config\/(?:id|version|infrastructure|clusteroperator)(?:\.json|\/|$)/u) &&
      below.has(/^config\/(?:pod|node|clusteroperator)\/(?:[^/]+\/)?[^/]+\.json$/u)),
  singleHost: false,
  cluster: 'openshift-4',
  roles: [
    // journalctl of the kubelet's own endpoint, which asks for --utc
    { role: 'kubelet-log', path: /\/config\/node\/logs\/(?<node>[^/]+)\.log$/u, zone: 'UTC' },
    { role: 'container-log', path: /\/config\/pod\/(?<namespace>[^/]+)\/logs\/(?<pod>[^/]+)\/[^/]+\.log$/u },
    {
      role: 'container-log',
      path: /\/namespaces\/(?<namespace>[^/]+)\/pods\/(?<pod>[^/]+)\/containers\/(?<container>[^/]+)\/logs\/[^/]+$/u,
    },
  ],
  sources: [{ text: 'openshift/insights-operator, docs/gathered-data.md' }],
  examples: {
    layout: {
      'config/id': {},
      'config/version.json': {},
      'config/node/w1.example.json': {},
      'config/pod/openshift-ingress/router-default-1.json': {},
      'config/node/logs/w1.example.log': { role: 'kubelet-log', zone: 'UTC', node: 'w1.example' },
      'config/pod/openshift-ingress/logs/router-default-1/errors.log': {
        role: 'container-log',
        namespace: 'openshift-ingress',
        pod: 'router-default-1',
      },
      'conditional/namespaces/openshift-ingress/pods/router-default-1/containers/router/logs/last-100-lines.log': {
        role: 'container-log',
        namespace: 'openshift-ingress',
        pod: 'router-default-1',
        container: 'router',
      },
      'events/openshift-ingress.json': {},
    },
  },
}
