// A filter over findings, written as people type it: `node:wk-0 pod:router severity:error,warning time out`. Every part
// must hold; words separated by commas are alternatives. Nothing is a pattern: parts of names are enough.
import type { Finding } from '../model/analysis'

export interface FindingFilter {
  readonly node: readonly string[]
  readonly pod: readonly string[]
  readonly severity: readonly string[]
  readonly signature: readonly string[]
  /** Each must stand in the line, its title or its place. */
  readonly words: readonly string[]
  /** ms UTC, both included. */
  readonly period?: Period
}

export interface Period {
  readonly from: number
  readonly to: number
}

export const EVERYTHING: FindingFilter = { node: [], pod: [], severity: [], signature: [], words: [] }

const MINUTE = 60_000
const FIELDS = ['node', 'pod', 'severity', 'signature'] as const

/** Quotes keep blanks: `"failed liveness"`. A field that is not known is a word. */
export function parseFilter(text: string): FindingFilter {
  const filter = { node: [], pod: [], severity: [], signature: [], words: [] } as Record<string, string[]>
  for (const [, field, quoted, bare] of text.matchAll(/(?:(\w+):)?(?:"([^"]*)"?|(\S+))/gu)) {
    const value = (quoted ?? bare ?? '').toLowerCase()
    if (value === '') continue
    if (FIELDS.some((known) => known === field)) {
      filter[field as string]?.push(...value.split(',').filter((part) => part !== ''))
    } else filter['words']?.push(field === undefined ? value : `${field}:${value}`.toLowerCase())
  }
  return filter as unknown as FindingFilter
}

export function isEverything({ period, ...parts }: FindingFilter): boolean {
  return period === undefined && Object.values(parts).every((part) => part.length === 0)
}

export function passes(finding: Finding, title: string, filter: FindingFilter): boolean {
  const among = (wanted: readonly string[], has: string | undefined): boolean =>
    wanted.length === 0 || (has !== undefined && wanted.some((part) => has.toLowerCase().includes(part)))
  if (!among(filter.node, finding.node) || !among(filter.pod, finding.pod)) return false
  if (!among(filter.severity, finding.severity) || !among(filter.signature, finding.signature)) return false
  if (filter.period) {
    const at = finding.time === undefined ? NaN : Date.parse(finding.time)
    // Repeats are folded by minutes: they may reach to the end of theirs.
    const end = finding.count > 1 ? Math.floor(at / MINUTE) * MINUTE + MINUTE - 1 : at
    if (!(end >= filter.period.from && at <= filter.period.to)) return false
  }
  if (filter.words.length === 0) return true
  const text = `${title} ${finding.text} ${finding.place.path} ${finding.signature}`.toLowerCase()
  return filter.words.every((word) => text.includes(word))
}
