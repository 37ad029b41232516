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
  literals: ['nodenotready', 'stopped posting node status', 'node is not ready', 'notready ', 'notready,'],
  patterns: [
    /\bNode \S+ status is now: NodeNotReady\b/u,
    /\bKubelet stopped posting node status\b/u,
    // the kubelet, when it writes that event
    /\bRecording NodeNotReady event message for node\b/u,
    /"Recording event message for node"[ ,].*"?event"?[=:] ?"NodeNotReady"/u,
    // the controller, about the pods of the node
    /\bNodeNotReady\b.*\bNode is not ready\b|^Node is not ready$/u,
    // kubectl get nodes: NAME STATUS ROLES AGE VERSION; without ROLES before 1.6
    /^[\s>|`]*[a-z0-9][\w.-]* +NotReady(?:,\w+)* +(?:\S+ +)?(?:\d+[smhdy])+(?:\s|$)/u,
  ],
  sources: [{ text: 'kubernetes/kubernetes, pkg/kubelet/kubelet_node_status.go; pkg/controller/nodelifecycle' }],
  examples: {
    hit: [
      '  Warning  NodeNotReady  2m  node-controller  Node is not ready',
      'I0505 13:59:56.872880    2858 kubelet_node_status.go:379] Recording NodeNotReady event message for node ip-10-50-20-208.ec2.internal',
      'worker-2   NotReady,SchedulingDisabled   worker   91d   v1.21.1',
      'worker-2   NotReady   12h',
      '  Normal   NodeNotReady         22s   kubelet         Node worker-2 status is now: NodeNotReady',
      'Condition Ready of node minion-kb53 is false instead of true. Reason: NodeStatusUnknown, message: Kubelet stopped posting node status.',
      'worker-2.example.com   NotReady   worker   91d   v1.21.1',
    ],
    miss: ['sidecar-1   1/2   NotReady   0   5m', 'worker-1.example.com   Ready      worker   91d   v1.21.1'],
  },
}
