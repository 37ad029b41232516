import type { Kind } from '../../core/model/kind'

/** The node's name in front of every line: so oc prints what it asked of several nodes. The kubelet's endpoint runs
 *  journalctl with --utc. */
export const kind: Kind = {
  id: 'node-logs',
  title: 'oc adm node-logs',
  rank: 5,
  head: /^[a-z0-9][a-z0-9.-]* (?:-- (?:Logs begin|Journal begins) at |[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{6})? [\w.-]+ [^\s:[]+(?:\[\d+\])?: )/mu,
  zone: 'UTC',
  singleHost: false,
  roles: [],
  sources: [
    { text: 'openshift/oc, pkg/cli/admin/node/logs.go' },
    { text: 'kubernetes/kubernetes, pkg/kubelet/kubelet_server_journal.go' },
  ],
  examples: {
    heads: {
      hit: [
        'w1.example Feb 11 19:03:31.472695 w1 kubenswrapper[2296]: I0211 19:03:31.472600    2296 server.go:225] x\n',
        'w1.example -- Logs begin at Fri 2022-02-11 18:58:10 UTC, end at Fri 2022-02-11 19:23:38 UTC. --\n',
      ],
      miss: ['Feb 11 19:03:31 w1 kubelet[1]: x\n'],
    },
  },
}
