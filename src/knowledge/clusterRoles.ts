// Where `oc adm inspect` puts things: must-gather and inspect share it, because must-gather runs inspect.
import type { Below, RolePattern } from '../core/model/kind'

export const CLUSTER_ROLES: readonly RolePattern[] = [
  {
    role: 'container-log',
    path: /\/namespaces\/(?<namespace>[^/]+)\/pods\/(?<pod>[^/]+)\/(?<container>[^/]+)\/[^/]+\/logs\/(?:rotated\/)?[^/]+$/u,
  },
  // a table of the events that core/events.yaml hold
  { role: 'rendering', path: /\/event-filter\.html$/u },
  // Two Go time.Now() lines, in the zone of the admin's machine, with the offset.
  { role: 'collection-time', path: /\/timestamp$/u },
]

/** The folder that holds these is the root. */
export const CLUSTER_MARKER = /namespaces\/|cluster-scoped-resources\//u

/** Any project may have a folder called namespaces; the ones of inspect hold API groups, pods, or the namespace itself. */
export function isClusterTree(below: Below): boolean {
  return (
    below.has(/^(?:timestamp|event-filter\.html)$/u) ||
    below.has(/^cluster-scoped-resources\/[^/]+\//u) ||
    below.has(/^namespaces\/([^/]+)\/(?:\1\.ya?ml$|core\/|apps\/|pods\/[^/]+\/)/u)
  )
}
