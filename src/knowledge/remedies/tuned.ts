import type { Remedy, RemedyValues } from '../../core/model/remedy'
import { snippet, stop, type Snippet } from '../../core/model/snippet'
import { BUFFER, BUFFER_SOURCES, DEBUG_OPENSHIFT, RESTART, verifyOn } from '../receiveBuffer'

export const remedy: Remedy = {
  ...BUFFER,
  id: 'tuned',
  title: 'Raise the receive buffer by a Tuned profile (Node Tuning Operator)',
  what: 'The preferred way on OpenShift 4: the operator sets the values on every node of the pool without a reboot and takes them back when the object is deleted.',
  when: 'OpenShift 4, RHCOS nodes and RHEL workers. One profile applies to a node, so control-plane and infra nodes get one of their own, over their own parent. A pool with a PerformanceProfile keeps that one (its priority is 20): for it set include=openshift-node-performance-<profile> and a priority below 20.',
  applies: ({ platform: { cluster } }) => cluster === 'openshift-4',
  effort: 2,
  document: {
    languageId: 'yaml',
    fileName: 'nfqueue-netlink.tuned.yaml',
    comment: '#',
    apply: `Apply with: oc apply -f nfqueue-netlink.tuned.yaml. A line for the same key in /etc/sysctl.d of a node wins over the profile (reapply_sysctl). ${RESTART}`,
    body: (values, notes) => snippet`${notes}apiVersion: tuned.openshift.io/v1
kind: Tuned
metadata:
  name: nfqueue-netlink
  namespace: openshift-cluster-node-tuning-operator
spec:
  profile:
    - name: nfqueue-netlink
      data: |
${profile('openshift-node', values)}    - name: nfqueue-netlink-control-plane
      data: |
${profile('openshift-control-plane', values)}  recommend:
    - profile: nfqueue-netlink-control-plane
      priority: 24
      match:
        - label: node-role.kubernetes.io/master
        - label: node-role.kubernetes.io/infra
    - profile: nfqueue-netlink
      priority: 25
      match:
        - label: ${stop(3, 'node-role.kubernetes.io/worker')}
`,
  },
  verify: `oc get profiles.tuned.openshift.io -n openshift-cluster-node-tuning-operator names the profile for each node. ${verifyOn(DEBUG_OPENSHIFT)}`,
  undo: 'oc delete -n openshift-cluster-node-tuning-operator tuned/nfqueue-netlink, then restart the reader.',
  sources: [
    {
      text: 'openshift/cluster-node-tuning-operator@d2394aa, README.md; @198f2bf, default-cr-tuned.yaml (priorities 30 and 40); pkg/…/tuned/tuned.go (PerformanceProfile: 20)',
      url: 'https://github.com/openshift/cluster-node-tuning-operator',
    },
    { text: 'tuned-main.conf(5), reapply_sysctl' },
    ...BUFFER_SOURCES,
  ],
}

function profile(parent: string, { rmemDefault, rmemMax }: RemedyValues): Snippet {
  return snippet`        [main]
        summary=Netlink receive buffer for NFQUEUE readers
        include=${parent}
        [sysctl]
        net.core.rmem_default=${stop(1, rmemDefault)}
        net.core.rmem_max=${stop(2, rmemMax)}
`
}
