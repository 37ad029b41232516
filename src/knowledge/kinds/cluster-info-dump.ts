import type { Kind } from '../../core/model/kind'

export const kind: Kind = {
  id: 'cluster-info-dump',
  title: 'kubectl cluster-info dump',
  marker: /nodes\.(?:json|yaml|txt)$/u,
  rank: 10,
  fits: (below) =>
    below.has(/^[^/]+\/events\.(?:json|yaml|txt)$/u) &&
    below.has(/^[^/]+\/(?:[^/]+\/logs\.txt|pods\.(?:json|yaml|txt))$/u),
  // to standard output: one stream of documents and logs, the nodes first
  head: /^\s*\{\s*"kind": "NodeList"|^(?:kind: NodeList|apiVersion: v1\nitems:)$|^==== START logs for container \S+ of pod \S+ ====$/mu,
  singleHost: false,
  roles: [{ role: 'container-log', path: /\/(?<namespace>[^/]+)\/(?<pod>[^/]+)\/logs\.txt$/u }],
  sources: [{ text: 'kubernetes/kubectl, pkg/cmd/clusterinfo/clusterinfo_dump.go' }],
  examples: {
    layout: {
      'nodes.json': {},
      'kube-system/events.json': {},
      'kube-system/pods.json': {},
      'kube-system/router-1/logs.txt': { role: 'container-log', namespace: 'kube-system', pod: 'router-1' },
    },
    heads: {
      hit: [
        '{\n    "kind": "NodeList",\n    "apiVersion": "v1",\n    "metadata": {\n',
        '==== START logs for container router of pod openshift-ingress/router-1 ====\n',
      ],
      miss: ['{\n    "apiVersion": "v1",\n    "items": [\n', 'see ==== START logs for container x ===='],
    },
  },
}
