// The same moment in other files of a case. A file's printed time is tied to UTC by its own findings, whose instants the
// analysis knows; so what was told or assumed of its clock holds here, too.
import type { Analysis, Finding } from '../model/analysis'
import type { Occurrence } from '../model/occurrence'
import type { Place } from '../model/place'
import { findingAt } from '../report/findingAt'
import type { LineTimes } from './lineTimes'

export interface MomentElsewhere {
  readonly place: Place
  readonly finding: Finding
  /** Behind the moment, or before it where negative. */
  readonly seconds: number
}

/** The closest finding of each other file, closest first; within a day. `line` counts from 0. */
export function sameMoment(
  analysis: Analysis,
  occurrences: readonly Occurrence[],
  times: LineTimes,
  { path, line }: { readonly path: string; readonly line: number },
): MomentElsewhere[] {
  const at = utcOf(analysis, occurrences, times, line)
  if (at === undefined) return []
  const best = new Map<string, MomentElsewhere>()
  for (const finding of analysis.findings) {
    if (finding.time === undefined || finding.place.path === path) continue
    const seconds = (Date.parse(finding.time) - at) / 1000
    const known = best.get(finding.place.path)
    if (Math.abs(seconds) > DAY || (known && Math.abs(known.seconds) <= Math.abs(seconds))) continue
    best.set(finding.place.path, { place: finding.place, finding, seconds })
  }
  return [...best.values()].sort((a, b) => Math.abs(a.seconds) - Math.abs(b.seconds))
}

const DAY = 86_400

/** By the finding of this file that is printed closest to the line. */
function utcOf(
  analysis: Analysis,
  occurrences: readonly Occurrence[],
  { ms, clock }: LineTimes,
  line: number,
): number | undefined {
  const printed = ms[line]
  if (printed === undefined || Number.isNaN(printed)) return undefined
  if (clock === 'utc') return printed
  let offset: number | undefined
  let distance = Infinity
  for (const occurrence of occurrences) {
    const { stamp, place } = occurrence
    const finding = stamp && findingAt(analysis, occurrence)
    if (finding?.time === undefined || finding.place.line !== place.line) continue
    const away = Math.abs(stamp!.ms - printed)
    if (away >= distance) continue
    distance = away
    offset = Date.parse(finding.time) - stamp!.ms
  }
  return offset === undefined ? undefined : printed + offset
}
