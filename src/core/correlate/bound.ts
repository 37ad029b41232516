// Keeps the number of findings bounded: where there are too many, repeats fold over ever longer spans. Counts stay exact.
import type { Evidence } from '../model/evidence'

const SPANS = [3_600_000, 86_400_000, Infinity]

export function boundEvidence(evidence: readonly Evidence[], limit: number): readonly Evidence[] {
  let folded = evidence
  for (const span of SPANS) {
    if (folded.length <= limit) return folded
    folded = refold(folded, (one) => [one.signature, one.node, one.pod, one.place.path, spanOf(one, span)])
  }
  // Even one finding a signature, node, pod and file may be too many: a file for each line. Then files fold, too.
  return folded.length <= limit ? folded : refold(folded, (one) => [one.signature, one.node])
}

function spanOf({ instants }: Evidence, span: number): string {
  const first = instants[0]
  return first && span !== Infinity ? `${first.domain} ${Math.floor(first.ms / span)}` : ''
}

function refold(evidence: readonly Evidence[], keyOf: (one: Evidence) => readonly unknown[]): Evidence[] {
  const groups = new Map<string, Evidence[]>()
  for (const one of evidence) {
    const key = keyOf(one).join('\0')
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [Evidence]
    return group.length === 1 ? first : { ...first, count: group.reduce((sum, { count }) => sum + count, 0) }
  })
}
