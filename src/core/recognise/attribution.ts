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

/** Whose a line is, the surest first: its path, its own host, its pod's node, its bundle's only host, a host that a loose
 *  file's name or folder is called by, the case's only host. */
export function createNodeOf(
  record: CaseRecord,
  bundles: ReadonlyMap<Root, BundleFacts>,
  roots: Roots,
  hosts: Hosts,
): NodeOf {
  const byPod = podIndex(record.podNodes)
  const calledBy = createCalledBy(hosts)
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
      (root ? undefined : calledBy(file.path)) ??
      (hosts.names.length === 1 ? hosts.names[0] : undefined)
    return hosts.nameOf(name)
  }
}

/** `w1/nfnetlink_queue.txt`, `dmesg-w1.example.log`: the only host whose full or short name stands there as a word. */
function createCalledBy({ names }: Hosts): (path: string) => string | undefined {
  const escaped = (name: string): string => name.replaceAll('.', String.raw`\.`)
  const forms = names.map((name) => ({
    name,
    form: new RegExp(`(?<![a-z0-9])(?:${escaped(name)}|${escaped(name.replace(/\..*/u, ''))})(?![a-z0-9])`, 'iu'),
  }))
  const known = new Map<string, string | undefined>()
  return (path) => {
    if (!known.has(path)) {
      const fitting = forms.filter(({ form }) => form.test(path))
      known.set(path, fitting.length === 1 ? fitting[0]?.name : undefined)
    }
    return known.get(path)
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
