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
export function createLinks(analysis: Analysis): (finding: Finding) => StoryLinks {
  const starts = byNode(analysis, ({ signature }) => STARTS.has(signature))
  const effects = byNode(analysis, ({ role }) => role === 'effect' || role === 'consequence')
  return (finding) => {
    if (finding.time === undefined) return {}
    const at = Date.parse(finding.time)
    const forward = finding.role === 'cause' || finding.role === 'mechanism'
    const partners = (forward ? effects : starts).get(finding.node) ?? []
    const best = forward ? partners[firstAfter(partners, at - 1)] : lastWith(partners, at)
    const seconds = best && Math.abs(best.ms - at) / 1000
    if (!best || seconds === undefined || seconds > FAR) return {}
    return forward ? { effect: best.finding, seconds } : { cause: best.finding, seconds }
  }
}

interface Timed {
  readonly ms: number
  readonly finding: Finding
}

function byNode(analysis: Analysis, test: (finding: Finding) => boolean): Map<string | undefined, Timed[]> {
  const nodes = new Map<string | undefined, Timed[]>()
  for (const finding of analysis.findings) {
    if (finding.time === undefined || !test(finding)) continue
    const timed = { ms: Date.parse(finding.time), finding }
    const group = nodes.get(finding.node)
    if (group) group.push(timed)
    else nodes.set(finding.node, [timed])
  }
  for (const group of nodes.values()) group.sort((a, b) => a.ms - b.ms)
  return nodes
}

/** The latest at or before an instant; of several in one, the first that is listed. */
function lastWith(sorted: readonly Timed[], at: number): Timed | undefined {
  const last = sorted[firstAfter(sorted, at) - 1]
  return last && sorted[firstAfter(sorted, last.ms - 1)]
}

/** The index of the first that is later than an instant. */
function firstAfter(sorted: readonly Timed[], at: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.ms ?? Infinity) > at) high = middle
    else low = middle + 1
  }
  return low
}

const STARTS: ReadonlySet<string> = new Set(['nfqueue-reader-enobufs', 'nfqueue-full-kernel'])
