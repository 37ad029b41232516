// The story of a node: its evidence in time order, which is how every surface shows it.
import { VERDICTS, type Analysis, type Finding, type NodeAnalysis } from '../model/analysis'
import type { Knowledge } from '../model/knowledge'
import type { Signature } from '../model/signature'

const ROLE_ORDER: readonly Finding['role'][] = ['cause', 'mechanism', 'effect', 'consequence', 'context']

export function worstFirst(nodes: readonly NodeAnalysis[]): NodeAnalysis[] {
  return [...nodes].sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict))
}

/** The findings of the story without context, in time order; what has no time comes last, in the order of the story. */
export function evidenceOf(analysis: Analysis, node: NodeAnalysis): Finding[] {
  return node.findings
    .map((index) => analysis.findings[index] as Finding)
    .filter(({ role }) => role !== 'context')
    .sort((a, b) => time(a) - time(b) || ROLE_ORDER.indexOf(a.role) - ROLE_ORDER.indexOf(b.role))
}

const time = (finding: Finding): number => (finding.time === undefined ? Infinity : Date.parse(finding.time)) || 0

/** All evidence of one signature on a node. */
export interface EvidenceGroup {
  readonly first: Finding
  readonly count: number
  readonly files: number
  /** RFC 3339, UTC; absent where no time is known. */
  readonly from?: string
  /** Present where it differs from `from`. */
  readonly until?: string
}

/** By signature, in the order of their first evidence. */
export function evidenceGroups(evidence: readonly Finding[]): EvidenceGroup[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of evidence) {
    const group = groups.get(finding.signature)
    if (group) group.push(finding)
    else groups.set(finding.signature, [finding])
  }
  return [...groups.values()].map(groupOf)
}

/** What the user's own signatures found, on any node; it is no part of the story. */
export function ownGroups(
  { findings }: Analysis,
  { signatures }: Knowledge,
): readonly { readonly signature: Signature; readonly group: EvidenceGroup }[] {
  const own = new Map(signatures.filter((signature) => signature.own).map((signature) => [signature.id, signature]))
  return evidenceGroups(findings.filter(({ signature }) => own.has(signature))).map((group) => ({
    group,
    signature: own.get(group.first.signature) as Signature,
  }))
}

/** Evidence that lies together in time: at most ten minutes from one to the next. */
export interface Burst {
  readonly from: string
  readonly until: string
  /** In the order of their first evidence. */
  readonly parts: readonly EvidenceGroup[]
}

const APART = 600_000

export function burstsOf(evidence: readonly Finding[]): Burst[] {
  const bursts: Finding[][] = []
  let last = -Infinity
  for (const finding of evidence) {
    if (finding.time === undefined) continue
    if (time(finding) - last > APART) bursts.push([])
    bursts.at(-1)?.push(finding)
    last = time(finding)
  }
  return bursts.map((burst) => {
    const { from = '', until = from } = groupOf(burst)
    return { from, until, parts: evidenceGroups(burst) }
  })
}

function groupOf(all: readonly Finding[]): EvidenceGroup {
  const times = all.flatMap(({ time }) => (time === undefined ? [] : [time]))
  const [from] = times
  const until = times.at(-1)
  return {
    first: all[0] as Finding,
    count: all.reduce((sum, { count }) => sum + count, 0),
    files: new Set(all.map(({ place }) => place.path)).size,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined || until === from ? {} : { until }),
  }
}
