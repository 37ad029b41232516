// Hosts: one name for each node, whatever a file calls it: Kubernetes' node name, else the longest of its names.

export interface Hosts {
  /** The node's name, or undefined for no name. */
  nameOf(host: string | undefined): string | undefined
  readonly names: readonly string[]
}

/** `nodeNames` come from Node objects, `hostNames` from sosreports and log lines. A name joins a longer one where exactly
 *  one longer name begins with it, label by label; two full names are two hosts. */
export function createHosts(nodeNames: Iterable<string>, hostNames: Iterable<string>): Hosts {
  const nodes = [...new Set(nodeNames)]
  const all = [...new Set([...nodes, ...hostNames])].filter((name) => name !== '' && name !== 'localhost')
  const canonical = new Map(all.map((name) => [name, longest(name, all, nodes)]))
  return {
    names: [...new Set(canonical.values())].sort(),
    nameOf: (host) => (host === undefined ? undefined : (canonical.get(host) ?? host)),
  }
}

function longest(name: string, all: readonly string[], nodes: readonly string[]): string {
  const node = nodes.find((other) => same(other, name))
  if (node !== undefined) return node
  const longerNodes = nodes.filter((other) => begins(other, name))
  if (longerNodes.length === 1) return longerNodes[0] as string
  // Kubernetes may know a host by its short name only.
  const shorterNodes = nodes.filter((other) => begins(name, other))
  if (shorterNodes.length === 1) return shorterNodes[0] as string
  const longer = all.filter((other) => begins(other, name))
  return longer.length === 1 ? (longer[0] as string) : name
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()
const begins = (long: string, name: string): boolean => long.toLowerCase().startsWith(`${name.toLowerCase()}.`)
