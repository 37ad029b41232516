import type { Rival } from '../../core/model/rival'

export const rival: Rival = {
  id: 'node-not-ready',
  title: 'The node was not ready',
  signatures: ['node-not-ready'],
  why: 'The node itself was not ready: its probes fail whatever the packet inspector does.',
  sources: [{ text: 'kubernetes/kubernetes, pkg/controller/nodelifecycle' }],
}
