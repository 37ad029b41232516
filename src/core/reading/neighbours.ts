// What stood before and behind a finding on its node, on the one clock of the case; and which finding comes next.
import type { Analysis, Finding } from '../model/analysis'

export interface Neighbour {
  /** Index into the analysis' findings. */
  readonly index: number
  readonly finding: Finding
  /** Positive behind, negative before. */
  readonly seconds: number
}

const FAR = 600_000

/** The closest other findings of the story within ten minutes, at most `most` on each side, in time order. Of one
 *  signature the closest speaks for all. */
export function neighboursOf(analysis: Analysis, finding: Finding, most: number): Neighbour[] {
  if (finding.time === undefined) return []
  const at = Date.parse(finding.time)
  const near = analysis.findings.flatMap((other, index): Neighbour[] => {
    if (other === finding || other.node !== finding.node || other.role === 'context' || other.time === undefined)
      return []
    const away = Date.parse(other.time) - at
    return other.signature === finding.signature || Math.abs(away) > FAR
      ? []
      : [{ index, finding: other, seconds: away / 1000 }]
  })
  const closest = (side: readonly Neighbour[]): Neighbour[] => {
    const seen = new Set<string>()
    return [...side]
      .sort((a, b) => Math.abs(a.seconds) - Math.abs(b.seconds))
      .filter(({ finding: { signature } }) => !seen.has(signature) && seen.add(signature))
      .slice(0, most)
  }
  return [
    ...closest(near.filter(({ seconds }) => seconds < 0)),
    ...closest(near.filter(({ seconds }) => seconds >= 0)),
  ].sort((a, b) => a.seconds - b.seconds)
}

/** Indexes of the findings of the story in the order in which one goes from one to the next: the analysis'. */
export function walkOf({ findings }: Analysis): number[] {
  return findings.flatMap(({ role }, index) => (role === 'context' ? [] : [index]))
}

/** From a place in a file, whether a finding stands there or not; goes round at the ends. */
export function stepFrom(
  analysis: Analysis,
  here: { path: string; line: number } | undefined,
  by: 1 | -1,
): number | undefined {
  const walk = walkOf(analysis)
  if (walk.length === 0) return undefined
  const own = walk
    .map((index, at) => ({ at, place: (analysis.findings[index] as Finding).place }))
    .filter(({ place }) => place.path === here?.path)
  const exact = own.find(({ place }) => place.line === here?.line)
  if (exact) return walk[(exact.at + by + walk.length) % walk.length]
  const line = here?.line ?? 0
  const sorted = own.sort((a, b) => a.place.line - b.place.line)
  const next =
    by === 1 ? sorted.find(({ place }) => place.line > line) : sorted.findLast(({ place }) => place.line < line)
  return next ? walk[next.at] : walk[by === 1 ? 0 : walk.length - 1]
}
