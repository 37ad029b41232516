// Finds the finding of an analysis that an occurrence was folded into: same file and signature, at or before its line.
import type { Analysis, Finding } from '../model/analysis'
import type { Occurrence } from '../model/occurrence'

export function findingAt(analysis: Analysis, occurrence: Occurrence): Finding | undefined {
  let best: Finding | undefined
  for (const finding of analysis.findings) {
    if (finding.signature !== occurrence.signature || finding.place.path !== occurrence.place.path) continue
    if (finding.pod !== occurrence.pod || finding.place.line > occurrence.place.line) continue
    if (!best || finding.place.line > best.place.line) best = finding
  }
  return best
}
