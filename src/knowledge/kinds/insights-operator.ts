import type { Kind } from '../../core/model/kind'

export const kind: Kind = {
  id: 'insights-operator',
  title: 'OpenShift Insights Operator archive',
  marker: /^(?<root>.*?\/)config\/(?:node|pod|version|infrastructure)(?:\/|$)/u,
  rank: 15,
  fits: () => true,
  singleHost: false,
  cluster: 'openshift-4',
  roles: [
    { role: 'kubelet-log', path: /\/config\/node\/logs\/(?<node>[^/]+)\.log$/u, zone: 'UTC' },
    { role: 'container-log', path: /\/config\/pod\/(?<namespace>[^/]+)\/logs\/(?<pod>[^/]+)\/[^/]+\.log$/u },
    {
      role: 'container-log',
      path: /\/namespaces\/(?<namespace>[^/]+)\/pods\/(?<pod>[^/]+)\/containers\/(?<container>[^/]+)\/logs\/[^/]+$/u,
    },
  ],
  sources: [{ text: 'openshift/insights-operator, docs/gathered-data.md' }],
}
