// The timeline's model: the timed findings of all files on one clock, a lane for each part of a node's story, and what has
// no time beside them. Pure; words are cut and made printable here, so that the page only draws.
import { UNKNOWN_NODE, VERDICTS, type Analysis, type Finding, type Verdict } from '../model/analysis'
import type { Knowledge } from '../model/knowledge'
import type { Role, Signature } from '../model/signature'
import { printable } from './text'

export type LaneRole = Exclude<Role, 'context'>

export interface TimelineModel {
  /** Equal for two readings of the same case, so that a page keeps its place. */
  readonly id: string
  /** ms UTC: a little outside of what there is; absent where nothing has a time. */
  readonly span?: Span
  /** Worst first. */
  readonly nodes: readonly TimelineNode[]
  /** Events point into it. */
  readonly details: readonly TimelineDetail[]
  /** Findings of the story that no clock could place. */
  readonly untimed: readonly TimelineDetail[]
  /** How many are not shown, because there are too many. */
  readonly leftOut: { readonly nodes: number; readonly untimed: number }
}

export interface Span {
  readonly from: number
  readonly until: number
}

export interface TimelineNode {
  readonly name: string
  readonly verdict?: Verdict
  /** In the order of the story; only lanes that hold something. */
  readonly lanes: readonly TimelineLane[]
}

/** Three columns: an event is a row of them. */
export interface TimelineLane {
  readonly role: LaneRole
  /** ms UTC, ascending. */
  readonly times: readonly number[]
  readonly counts: readonly number[]
  /** Indexes into details. */
  readonly details: readonly number[]
}

export interface TimelineDetail {
  /** Index into the analysis' findings: what the page sends back to have it opened. */
  readonly finding: number
  readonly role: LaneRole
  readonly title: string
  readonly brief: string
  readonly node: string
  readonly where: string
  readonly text: string
  /** Of the whole finding, which may fold many lines. */
  readonly count: number
}

export const LANE_ROLES: readonly LaneRole[] = ['cause', 'mechanism', 'effect', 'consequence']

const NODES = 200
const UNTIMED = 500
const TEXT = 240
/** A case of one instant still has an axis. */
const LEAST_MARGIN = 5000

export function timelineModel(analysis: Analysis, knowledge: Knowledge): TimelineModel {
  const signatures = new Map(knowledge.signatures.map((signature) => [signature.id, signature]))
  const details: TimelineDetail[] = []
  const untimed: TimelineDetail[] = []
  /** By node and signature, in time order, as findings are. */
  const timed = new Map<string, Event[]>()
  analysis.findings.forEach((finding, index) => {
    const { role, time, node, signature, count } = finding
    if (role === 'context') return
    const detail = detailOf(finding, role, index, signatures)
    if (time === undefined) return void untimed.push(detail)
    push(timed, keyOf(node ?? UNKNOWN_NODE, signature), { time: Date.parse(time), count, detail: details.length })
    details.push(detail)
  })
  const byNode = new Map<string, Map<LaneRole, Event[]>>()
  for (const { name, signature, events } of storyOf(analysis, timed)) {
    const role = signatures.get(signature)?.role
    if (role === undefined || role === 'context') continue
    const lanes = byNode.get(name) ?? new Map<LaneRole, Event[]>()
    byNode.set(name, lanes)
    push(lanes, role, ...events)
  }
  const verdicts = new Map(analysis.nodes.map(({ name, verdict }) => [name, verdict]))
  const rank = (name: string): number => VERDICTS.indexOf(verdicts.get(name) ?? 'clear')
  const names = [...byNode.keys()].sort((a, b) => rank(a) - rank(b))
  const nodes = names.slice(0, NODES).map((name) => nodeOf(name, verdicts.get(name), byNode.get(name)))
  const span = spanOf(nodes)
  return {
    id: analysis.bundles.map(({ path }) => path).join('\n'),
    ...(span ? { span } : {}),
    nodes,
    details,
    untimed: untimed.slice(0, UNTIMED),
    leftOut: { nodes: names.length - nodes.length, untimed: Math.max(0, untimed.length - UNTIMED) },
  }
}

interface Event {
  readonly time: number
  readonly count: number
  readonly detail: number
}

interface Told {
  readonly name: string
  readonly signature: string
  readonly events: readonly Event[]
}

/** From the rates, which are finer than findings; each point leads to the finding that it lies in. */
function storyOf({ rates, nodes }: Analysis, timed: ReadonlyMap<string, readonly Event[]>): Told[] {
  if (!rates)
    return [...timed].map(([key, events]) => {
      const [name = '', signature = ''] = key.split('\0')
      return { name, signature, events }
    })
  return rates.series.map(({ node, signature, starts, counts }) => {
    const name = nodes[node]?.name ?? UNKNOWN_NODE
    const findings = timed.get(keyOf(name, signature)) ?? []
    let at = 0
    const events = starts.map((start, i) => {
      const end = (start + rates.step) * 1000
      while (at + 1 < findings.length && findings[at + 1]!.time < end) at++
      return { time: start * 1000, count: counts[i] ?? 1, detail: findings[at]?.detail ?? -1 }
    })
    return { name, signature, events }
  })
}

const keyOf = (node: string, signature: string): string => `${node}\0${signature}`

function push<K, V>(lists: Map<K, V[]>, key: K, ...values: readonly V[]): void {
  const list = lists.get(key)
  if (!list) lists.set(key, [...values])
  else for (const value of values) list.push(value)
}

function detailOf(
  { signature, node, place, text, count }: Finding,
  role: LaneRole,
  finding: number,
  signatures: ReadonlyMap<string, Signature>,
): TimelineDetail {
  const words = printable(text)
  const known = signatures.get(signature)
  return {
    finding,
    role,
    title: known?.title ?? signature,
    brief: known?.brief ?? known?.title ?? signature,
    node: printable(node ?? UNKNOWN_NODE),
    where: printable(`${place.path}:${place.line}`),
    text: words.length > TEXT ? `${words.slice(0, TEXT)}…` : words,
    count,
  }
}

function nodeOf(
  name: string,
  verdict: Verdict | undefined,
  lanes: ReadonlyMap<LaneRole, readonly Event[]> | undefined,
): TimelineNode {
  return {
    name,
    ...(verdict === undefined ? {} : { verdict }),
    lanes: LANE_ROLES.flatMap((role) => {
      const events = [...(lanes?.get(role) ?? [])].sort((a, b) => a.time - b.time)
      if (events.length === 0) return []
      return [
        {
          role,
          times: events.map(({ time }) => time),
          counts: events.map(({ count }) => count),
          details: events.map(({ detail }) => detail),
        },
      ]
    }),
  }
}

function spanOf(nodes: readonly TimelineNode[]): Span | undefined {
  let from = Infinity
  let until = -Infinity
  for (const { lanes } of nodes)
    for (const { times } of lanes) {
      from = Math.min(from, times[0] ?? Infinity)
      until = Math.max(until, times.at(-1) ?? -Infinity)
    }
  if (from > until) return undefined
  const margin = Math.max(LEAST_MARGIN, (until - from) * 0.02)
  return { from: Math.floor(from - margin), until: Math.ceil(until + margin) }
}
