// Which remedies answer an analysis, least effort first: by the cause and the platform of each node, with values computed
// from the case.
import { nodeSizing, widest } from '../kernel/sizing'
import type { Analysis, NodeAnalysis } from '../model/analysis'
import type { Knowledge } from '../model/knowledge'
import type { Remedy, RemedyTarget, RemedyValues } from '../model/remedy'

export interface ChosenRemedy {
  readonly remedy: Remedy
  readonly values: RemedyValues
  /** What it is for. */
  readonly nodes: readonly string[]
  /** What to do, in words: the remedy's own, and what its distribution adds. */
  readonly advice: string
  /** For a live node. */
  readonly command?: string
}

/** For one node, or for all that need one. */
export function remediesFor(analysis: Analysis, knowledge: Knowledge, only?: string): ChosenRemedy[] {
  const ill = analysis.nodes.filter(({ name, cause }) => cause !== undefined && (only === undefined || name === only))
  return inOrder(knowledge.remedies).flatMap((remedy): ChosenRemedy[] => {
    const nodes = ill.filter((node) => answers(remedy, node))
    const values = widest(nodes.map(nodeSizing))
    if (!values) return []
    const targets = nodes.map(targetOf)
    const command = commandOf(remedy, values, targets)
    return [
      {
        remedy,
        values,
        nodes: nodes.map(({ name }) => name),
        advice: adviceOf(remedy, targets),
        ...(command === undefined ? {} : { command }),
      },
    ]
  })
}

export function inOrder(remedies: readonly Remedy[]): Remedy[] {
  return [...remedies].sort((a, b) => a.effort - b.effort)
}

function answers(remedy: Remedy, node: NodeAnalysis): boolean {
  return node.cause !== undefined && remedy.causes.includes(node.cause) && remedy.applies(targetOf(node))
}

/** The reader whose queue dropped most stands for the node. */
export function targetOf({ name, platform = {}, kernel, queues = [] }: Partial<NodeAnalysis>): RemedyTarget {
  const lost = ({ userDropped, queueDropped }: (typeof queues)[number]): number => userDropped + queueDropped
  const reader = [...queues].sort((a, b) => lost(b) - lost(a)).find((queue) => queue.reader)?.reader
  return {
    platform,
    ...(name === undefined ? {} : { node: name }),
    ...(kernel ? { release: kernel.release } : {}),
    ...(reader ? { reader } : {}),
  }
}

/** For one node by its name; for several with a place for the name. */
function commandOf({ command }: Remedy, values: RemedyValues, targets: readonly RemedyTarget[]): string | undefined {
  const [first, ...more] = targets
  if (!command || !first) return undefined
  return command(values, more.length > 0 ? { platform: first.platform } : first)
}

/** The node's own values, or such as do for every node with queues or a cause; for none, the kernel's defaults. */
export function remedyValues(analysis: Analysis | undefined, name?: string): RemedyValues {
  const nodes = analysis?.nodes ?? []
  const wanted = nodes.filter((node) =>
    name === undefined ? node.cause !== undefined || (node.queues?.length ?? 0) > 0 : node.name === name,
  )
  return widest(wanted.map(nodeSizing)) ?? nodeSizing({})
}

export function adviceOf({ what, paths = [] }: Remedy, targets: readonly RemedyTarget[]): string {
  const own = new Set(targets.map((target) => paths.find(({ fits }) => fits(target))))
  return [what, ...[...own].flatMap((path) => (path ? [`${path.of}: ${path.how}`] : []))].join(' ')
}
