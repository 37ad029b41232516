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
    .sort((a, b) => timeOf(a) - timeOf(b) || ROLE_ORDER.indexOf(a.finding.role) - ROLE_ORDER.indexOf(b.finding.role))
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

/** Of the story's parts. */
export const ROLE_ORDER: readonly Finding['role'][] = ['cause', 'mechanism', 'effect', 'consequence', 'context']
const timeOf = ({ finding }: IncidentPart): number => Date.parse(finding.time ?? '')

/** `2023-12-01 12:04 – 12:13`, UTC. */
export function spanWords(incident: Incident): string {
  const [first, last] = [incident[0]?.finding.time ?? '', incident.at(-1)?.finding.time ?? '']
  const minute = (time: string): string => time.slice(0, 16).replace('T', ' ')
  if (minute(first) === minute(last)) return minute(first)
  return `${minute(first)} – ${first.slice(0, 10) === last.slice(0, 10) ? last.slice(11, 16) : minute(last)}`
}
