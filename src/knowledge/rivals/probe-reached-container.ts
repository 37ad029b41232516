import type { Rival } from '../../core/model/rival'

export const rival: Rival = {
  id: 'probe-reached-container',
  title: 'A liveness probe reached its container',
  // decided by the nature of the failures, see judge/rivals.ts
  signatures: [],
  why: 'At least one liveness probe was answered (an HTTP status code, a refused or reset connection): the network let it through, and the program itself was not well.',
  sources: [{ text: 'kubernetes/kubernetes, pkg/probe/http/http.go' }],
}
