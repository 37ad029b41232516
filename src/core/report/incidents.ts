// Incidents: the timed findings of a node's story, parted where nothing happened for ten minutes.
import type { Finding } from '../model/analysis'

export interface IncidentPart {
  readonly index: number
  readonly finding: Finding
}

/** In time order. */
export type Incident = readonly IncidentPart[]

const QUIET = 600_000

/** Findings without a time belong to none. */
export function incidentsOf(story: readonly IncidentPart[]): Incident[] {
  const timed = story
    .filter(({ finding }) => finding.time !== undefined)
    .sort((a, b) => timeOf(a) - timeOf(b) || ORDER.indexOf(a.finding.role) - ORDER.indexOf(b.finding.role))
  const incidents: IncidentPart[][] = []
  let last = -Infinity
  for (const part of timed) {
    const open = incidents.at(-1)
    if (open && timeOf(part) - last <= QUIET) open.push(part)
    else incidents.push([part])
    last = timeOf(part)
  }
  return incidents
}

const ORDER: readonly Finding['role'][] = ['cause', 'mechanism', 'effect', 'consequence', 'context']
const timeOf = ({ finding }: IncidentPart): number => Date.parse(finding.time ?? '')

/** `2023-12-01 12:04 – 12:13`, UTC. */
export function spanWords(incident: Incident): string {
  const [first, last] = [incident[0]?.finding.time ?? '', incident.at(-1)?.finding.time ?? '']
  const minute = (time: string): string => time.slice(0, 16).replace('T', ' ')
  if (minute(first) === minute(last)) return minute(first)
  return `${minute(first)} – ${first.slice(0, 10) === last.slice(0, 10) ? last.slice(11, 16) : minute(last)}`
}

const WORDS: Readonly<Record<Finding['role'], readonly [string, string]>> = {
  cause: ['overflow line', 'overflow lines'],
  mechanism: ['line of drops', 'lines of drops'],
  effect: ['probe failure line', 'probe failure lines'],
  consequence: ['kill or restart', 'kills and restarts'],
  context: ['other line', 'other lines'],
}

/** `15 overflow lines → 36 probe failure lines → 9 kills and restarts`: one failure may be told by several lines. */
export function summaryWords(incident: Incident): string {
  return ORDER.flatMap((role) => {
    const count = incident.reduce((sum, { finding }) => sum + (finding.role === role ? finding.count : 0), 0)
    return count === 0 ? [] : [`${count} ${WORDS[role][count === 1 ? 0 : 1]}`]
  }).join(' → ')
}
