// Links: which finding of a story stands next to which, cause to effect and back, on one node and one clock.
import type { Analysis, Finding } from '../model/analysis'

export interface StoryLinks {
  /** For an effect or consequence: the overflow or drop before it. */
  readonly cause?: Finding
  /** For a cause or mechanism: the first effect behind it. */
  readonly effect?: Finding
  readonly seconds?: number
}

const FAR = 600

/** Looks up to ten minutes before or behind. */
export function linksOf(analysis: Analysis, finding: Finding): StoryLinks {
  if (finding.time === undefined) return {}
  const at = Date.parse(finding.time)
  const forward = finding.role === 'cause' || finding.role === 'mechanism'
  let best: Finding | undefined
  let bestGap = FAR
  for (const other of analysis.findings) {
    if (other.time === undefined || other.node !== finding.node) continue
    const partner = forward ? other.role === 'effect' || other.role === 'consequence' : STARTS.has(other.signature)
    if (!partner) continue
    const gap = ((Date.parse(other.time) - at) / 1000) * (forward ? 1 : -1)
    if (gap >= 0 && gap <= bestGap && (gap < bestGap || !best)) {
      best = other
      bestGap = gap
    }
  }
  if (!best) return {}
  return forward ? { effect: best, seconds: bestGap } : { cause: best, seconds: bestGap }
}

const STARTS: ReadonlySet<string> = new Set(['nfqueue-reader-enobufs', 'nfqueue-full-kernel'])
