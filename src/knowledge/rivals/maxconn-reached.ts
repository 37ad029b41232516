import type { Rival } from '../../core/model/rival'

export const rival: Rival = {
  id: 'maxconn-reached',
  title: 'HAProxy reached its limit of connections',
  signatures: ['maxconn-reached'],
  why: 'HAProxy took no new connections because its limit was reached; the router’s own liveness probe counts against it.',
  sources: [{ text: 'openshift/router pull request 737' }],
}
