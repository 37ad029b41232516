import type { Remedy } from '../../core/model/remedy'
import { snippet, stop } from '../../core/model/snippet'
import { BUFFER, BUFFER_SOURCES, DEBUG_KUBERNETES, RESTART, verifyOn } from '../receiveBuffer'

export const remedy: Remedy = {
  ...BUFFER,
  id: 'daemonset',
  title: 'Raise the receive buffer on every node by a DaemonSet',
  what: 'A privileged init container sets the values on each node’s own network, where they are larger than what the node has. Works on any Kubernetes that lets privileged pods run.',
  when: 'Kubernetes whose nodes cannot be configured otherwise. It does not last by itself, and it races with the reader at boot. The platform’s own way (tuned, machineconfig, eks-…, gke, aks, bottlerocket) is better.',
  // OpenShift has Tuned, and lets no privileged pod run without a security context constraint
  applies: ({ platform: { cluster } }) =>
    cluster !== undefined && cluster !== 'openshift-4' && cluster !== 'openshift-3',
  effort: 2,
  document: {
    languageId: 'yaml',
    fileName: 'nfqueue-netlink.daemonset.yaml',
    comment: '#',
    apply: `Apply with: kubectl apply -f nfqueue-netlink.daemonset.yaml. ${RESTART}`,
    body: ({ rmemDefault, rmemMax }, notes) => snippet`${notes}apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: nfqueue-netlink
  namespace: ${stop(3, 'kube-system')}
  labels:
    app: nfqueue-netlink
spec:
  selector:
    matchLabels:
      app: nfqueue-netlink
  template:
    metadata:
      labels:
        app: nfqueue-netlink
    spec:
      hostNetwork: true
      tolerations:
        - operator: Exists
      initContainers:
        - name: sysctl
          image: ${stop(4, 'busybox:1.36')}
          securityContext:
            privileged: true
          command:
            - sh
            - -ec
            - |
              raise() { [ "$(sysctl -n "$1")" -ge "$2" ] || sysctl -w "$1=$2"; }
              raise net.core.rmem_max ${stop(2, rmemMax)}
              raise net.core.rmem_default ${stop(1, rmemDefault)}
      containers:
        - name: pause
          image: ${stop(5, 'registry.k8s.io/pause:3.9')}
          resources:
            requests:
              cpu: 1m
              memory: 8Mi
`,
  },
  verify: `kubectl logs -l app=nfqueue-netlink -c sysctl -n kube-system shows what it set. ${verifyOn(DEBUG_KUBERNETES)}`,
  undo: 'kubectl delete daemonset nfqueue-netlink -n kube-system; the values stay until the node reboots.',
  risk: `A privileged pod on every node. ${BUFFER.risk}`,
  sources: [
    {
      text: 'Kubernetes documentation, Using sysctls in a Kubernetes Cluster (node-level sysctls: by the node’s own means or a privileged DaemonSet)',
      url: 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/',
    },
    ...BUFFER_SOURCES,
  ],
}
