// What kubectl prints for people: `get nodes -o wide`, whose rows tell each node's kernel, `describe`, where the fields
// above an indented line say whose it is, and `cluster-info dump`, which says whose log begins.
import type { Occurrence } from '../model/occurrence'

/** In lower case, for the gate. */
export const KUBECTL_TAGS: readonly string[] = [
  'kernel-version ',
  'name:  ',
  'namespace:  ',
  'node:  ',
  '==== start logs for container ',
  '==== end logs for container ',
]

export const NODES_HEADING = /^NAME\s+STATUS\s.*\sKERNEL-VERSION\s/u
/** The kernel stands in front of the container runtime, docker://1.13.1 or cri-o://1.25.3. */
const NODES_ROW = /^(?<node>[a-z0-9][a-z0-9.-]{0,252})\s+\S+\s.*\s(?<release>\d+\.\d+\S*)\s+[a-z-]+:\/\/\S+\s*$/u

/** The node and its kernel in a row of `get nodes -o wide`. */
export function nodesRow(text: string): { node: string; release: string; start: number; end: number } | undefined {
  const { node, release } = NODES_ROW.exec(text)?.groups ?? {}
  if (node === undefined || release === undefined) return undefined
  const start = text.lastIndexOf(` ${release} `) + 1
  return { node, release, start, end: start + release.length }
}

const FIELD = /^(?<key>Name|Namespace|Node):\s{2,}(?<value>[^\s/]+)(?:\/\S*)?\s*$/u

const CONTAINER_LOG =
  /^==== (?<edge>START|END) logs for container (?<container>\S+) of pod (?<namespace>[^\s/]+)\/(?<pod>\S+) ====\s*$/u

interface ContainerLog {
  readonly container: string
  readonly namespace: string
  readonly pod: string
}

/** A container's own words may look like a host. */
function spokenIn(log: ContainerLog, { host: _, ...occurrence }: Occurrence): Occurrence {
  return { ...occurrence, ...log }
}

/** Follows the fields of `describe` and the logs of `cluster-info dump`; `tell` adds to an indented line what they say of it. */
export function createDescribed(): { see(text: string): void; tell(occurrence: Occurrence, text: string): Occurrence } {
  let fields: Partial<Record<string, string>> = {}
  let log: ContainerLog | undefined
  return {
    see(text) {
      const { edge, container, namespace, pod } = CONTAINER_LOG.exec(text)?.groups ?? {}
      if (edge !== undefined && container !== undefined && namespace !== undefined && pod !== undefined) {
        log = edge === 'START' ? { container, namespace, pod } : undefined
      }
      const { key, value } = FIELD.exec(text)?.groups ?? {}
      if (key === undefined || value === undefined) return
      fields = key === 'Name' ? { Name: value } : { ...fields, [key]: value }
    },
    tell(occurrence, text) {
      if (log) return occurrence.pod === undefined ? spokenIn(log, occurrence) : occurrence
      const { Name: name, Namespace: namespace, Node: node } = fields
      if (name === undefined || !/^\s{2}/u.test(text)) return occurrence
      // only what lies in a namespace is not a node
      if (namespace !== undefined) {
        const whose = { pod: name, namespace, ...(node === undefined ? {} : { host: node }) }
        return occurrence.pod === undefined && occurrence.stamp === undefined ? { ...whose, ...occurrence } : occurrence
      }
      if (occurrence.signature === 'node-not-ready') return { ...occurrence, host: name }
      if (occurrence.signature !== 'kernel-version') return occurrence
      return { ...occurrence, host: name, captures: { ...occurrence.captures, node: name } }
    },
  }
}
