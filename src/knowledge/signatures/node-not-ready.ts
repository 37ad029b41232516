import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'node-not-ready',
  title: 'A node is not ready',
  brief: 'Node not ready',
  role: 'consequence',
  severity: 'warning',
  meaning:
    'The kubelet stopped reporting, or says itself that it is not ready. It also prints that once at every start of its own.',
  next: 'Compare with the kubelet’s starts; a node that is down explains failed probes by itself.',
  literals: ['nodenotready', 'stopped posting node status', 'notready '],
  patterns: [
    /\bNode \S+ status is now: NodeNotReady\b/u,
    /\bKubelet stopped posting node status\b/u,
    // kubectl get nodes: NAME STATUS ROLES AGE VERSION
    /^\s*[a-z0-9][\w.-]* +NotReady(?:,\w+)? +\S+ +\d+[smhdy]/u,
  ],
  sources: [{ text: 'kubernetes/kubernetes, pkg/kubelet/kubelet_node_status.go; pkg/controller/nodelifecycle' }],
  examples: {
    hit: [
      '  Normal   NodeNotReady         22s   kubelet         Node worker-2 status is now: NodeNotReady',
      'Condition Ready of node minion-kb53 is false instead of true. Reason: NodeStatusUnknown, message: Kubelet stopped posting node status.',
      'worker-2.example.com   NotReady   worker   91d   v1.21.1',
    ],
    miss: ['worker-1.example.com   Ready      worker   91d   v1.21.1'],
  },
}
