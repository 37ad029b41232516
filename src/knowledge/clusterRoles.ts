// Where `oc adm inspect` puts things: must-gather and inspect share it, because must-gather runs inspect.
import type { RolePattern } from '../core/model/kind'

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

/** The folder that holds namespaces/ and cluster-scoped-resources/. */
export const CLUSTER_MARKER = /^(?<root>.*?\/)(?:namespaces|cluster-scoped-resources)\//u
