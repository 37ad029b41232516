import type { Signature } from '../../core/model/signature'
import { KUBERUNTIME } from '../sources'

export const signature: Signature = {
  id: 'container-killed-startup',
  title: 'The kubelet killed a container because its startup probe failed',
  brief: 'Killed by startup probe',
  role: 'consequence',
  severity: 'warning',
  meaning: 'The container did not come up in the time that its startup probe allows and is started again.',
  next: 'Read the startup probe’s failures and the container’s own log.',
  literals: ['failed startup probe'],
  patterns: [/\b(?:Init container|Container) (?:[\w.-]+ )?failed startup probe\b/u],
  sources: [KUBERUNTIME],
  examples: {
    hit: [
      '  Normal   Killing         37s (x3 over 13m)    kubelet  Container kube-apiserver failed startup probe, will be restarted',
    ],
    miss: ['Startup probe failed: HTTP probe failed with statuscode: 500'],
  },
}
