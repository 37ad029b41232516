import type { Signature } from '../../core/model/signature'

export const signature: Signature = {
  id: 'openshift-interesting-probe',
  title: 'OpenShift’s kubelet reports a probe of its own pods',
  brief: 'Probe report',
  role: 'effect',
  severity: 'info',
  meaning:
    'An extra line of OpenShift’s kubelet for pods in openshift- namespaces: it repeats a probe’s result with the beginning of the answer’s body. The failure itself has a line of its own.',
  next: 'Read the status and output: a time-out fits lost packets, an answer body does not.',
  literals: ['interesting pod/'],
  patterns: [/\binteresting pod\/\S+ container\/\S+/u],
  sources: [{ text: 'openshift/kubernetes, pkg/kubelet/prober/patch_prober.go' }],
  examples: {
    hit: [
      'I0903 07:12:51.401000    2397 patch_prober.go:29] interesting pod/router-default-5c9d7d8b4-znkrr container/router namespace/openshift-ingress: Liveness probe status=failure output="Get \\"http://localhost:1936/healthz\\": context deadline exceeded" start-of-body=',
      'hyperkube[55860]: I1024 06:34:52.694068   55860 patch_prober.go:29] interesting pod/kube-apiserver-guard-master1.ocp4.example.com container/guard name>',
    ],
    miss: ['I1024 06:34:52.694068   55860 kubelet.go:2407] "SyncLoop ADD" source="api" pods=["default/interesting"]'],
  },
}
