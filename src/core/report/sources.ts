// The sources of what a report says of a node: its kernel's verdict, what its lines mean, the rivals that stand.
import { kernelVerdict } from '../kernel/verdict'
import type { Analysis, NodeAnalysis } from '../model/analysis'
import type { Knowledge } from '../model/knowledge'
import type { Source } from '../model/signature'
import { evidenceOf } from './story'

export function sourcesOf(node: NodeAnalysis, analysis: Analysis, knowledge: Knowledge): Source[] {
  const shown = new Set(evidenceOf(analysis, node).map(({ signature }) => signature))
  const standing = new Set(node.rivals.map(({ id }) => id))
  return eachOnce([
    ...(node.kernel ? [{ text: kernelVerdict(node.kernel.release, knowledge.kernels).source }] : []),
    ...knowledge.signatures.filter(({ id }) => shown.has(id)).flatMap(({ sources }) => sources),
    ...knowledge.rivals.filter(({ id }) => standing.has(id)).flatMap(({ sources }) => sources),
  ])
}

/** The same source may stand behind several claims. */
export function eachOnce(sources: readonly Source[]): Source[] {
  return [...new Map(sources.map((source) => [source.text, source])).values()]
}
