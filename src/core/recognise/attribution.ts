// Attribution: which node a line belongs to, from its path, its own words, its pod, or its bundle's only host.
import type { BundleFacts, CaseRecord, FileRecord } from '../model/fileRecord'
import type { Signature } from '../model/signature'
import type { Root, Roots } from './bundles'
import { createHosts, type Hosts } from './hosts'

/** Story lines make their host a node; any other line may name any machine. */
export function hostsOf(
  record: CaseRecord,
  bundles: ReadonlyMap<Root, BundleFacts>,
  roots: Roots,
  signatures: ReadonlyMap<string, Signature>,
): Hosts {
  const named = new Set<string>()
  for (const { hostname } of bundles.values()) if (hostname !== undefined) named.add(hostname)
  for (const file of record.files) {
    if (file.roles.node !== undefined) named.add(file.roles.node)
    if (file.roles.role === 'container-log') continue
    for (const { host, signature } of file.folded) {
      if (host !== undefined && signatures.get(signature)?.role !== 'context') named.add(host)
    }
    for (const { captures } of file.facts) if (captures['node'] !== undefined) named.add(captures['node'])
    // uname -a names its host, too
    if (roots.rootOf(file.path)?.kind.singleHost !== true) continue
    for (const { captures } of file.facts) if (captures['host'] !== undefined) named.add(captures['host'])
  }
  return createHosts(record.nodeNames, named)
}

export type NodeOf = (
  file: FileRecord,
  folded?: { host?: string; pod?: string; namespace?: string },
) => string | undefined

/** Whose a line is, the surest first: its path, its own host, its pod's node, its bundle's only host, the case's only host. */
export function createNodeOf(
  record: CaseRecord,
  bundles: ReadonlyMap<Root, BundleFacts>,
  roots: Roots,
  hosts: Hosts,
): NodeOf {
  const byPod = podIndex(record.podNodes)
  const podNode = (namespace: string | undefined, pod: string | undefined): string | undefined => {
    if (pod === undefined) return undefined
    return namespace === undefined ? byPod.get(pod) : record.podNodes.get(`${namespace}/${pod}`)
  }
  return (file, line) => {
    const { roles } = file
    const root = roots.rootOf(file.path)
    const single = root?.kind.singleHost === true ? bundles.get(root)?.hostname : undefined
    // A container's own words behind its time may look like a host.
    const spoken = roles.role === 'container-log' ? undefined : line?.host
    const name =
      roles.node ??
      spoken ??
      podNode(roles.namespace, roles.pod) ??
      single ??
      podNode(line?.namespace, line?.pod) ??
      (hosts.names.length === 1 ? hosts.names[0] : undefined)
    return hosts.nameOf(name)
  }
}

/** By name alone, where one namespace only has a pod of that name. */
function podIndex(podNodes: ReadonlyMap<string, string>): ReadonlyMap<string, string | undefined> {
  const index = new Map<string, string | undefined>()
  for (const [key, node] of podNodes) {
    const pod = key.slice(key.indexOf('/') + 1)
    index.set(pod, index.has(pod) ? undefined : node)
  }
  return index
}
