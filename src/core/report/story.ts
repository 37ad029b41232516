// The story of a node: its evidence in time order, which is how every surface shows it.
import type { Analysis, Finding, NodeAnalysis } from '../model/analysis'

const ROLE_ORDER: readonly Finding['role'][] = ['cause', 'mechanism', 'effect', 'consequence', 'context']

/** The findings of the story without context, in time order; what has no time comes last, in the order of the story. */
export function evidenceOf(analysis: Analysis, node: NodeAnalysis): Finding[] {
  return node.findings
    .map((index) => analysis.findings[index] as Finding)
    .filter(({ role }) => role !== 'context')
    .sort((a, b) => time(a) - time(b) || ROLE_ORDER.indexOf(a.role) - ROLE_ORDER.indexOf(b.role))
}

const time = (finding: Finding): number => (finding.time === undefined ? Infinity : Date.parse(finding.time)) || 0
