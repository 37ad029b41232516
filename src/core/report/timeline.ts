// The story of all nodes on one clock as a picture (SVG): a lane for each part of the story. Pure; words of a bundle become
// text and titles only.
import type { Element } from 'hast'
import { s } from 'hastscript'
import type { Analysis, Finding, NodeAnalysis } from '../model/analysis'
import { evidenceOf, worstFirst } from './story'
import { brief, printable } from './text'
import { ticksOf } from './ticks'

interface Lane {
  readonly title: string
  readonly mark: string
  readonly has: (finding: Finding) => boolean
}

const KILLS = /^container-killed-/u

const LANES: readonly Lane[] = [
  { title: 'Overflow', mark: 'cause', has: ({ role }) => role === 'cause' },
  { title: 'Drops', mark: 'mechanism', has: ({ role }) => role === 'mechanism' },
  { title: 'Failed probes, checks', mark: 'effect', has: ({ role }) => role === 'effect' },
  { title: 'Kills', mark: 'kill', has: ({ signature }) => KILLS.test(signature) },
  { title: 'Restarts, waits', mark: 'consequence', has: isAftermath },
]

function isAftermath({ role, signature }: Finding): boolean {
  return role === 'consequence' && !KILLS.test(signature)
}

const WIDTH = 1000
const LEFT = 160
const RIGHT = 24
const LANE = 26
const HEAD = 30
const AXIS = 34
/** Marks closer than this are one. */
const NEAR = 6

interface Row {
  readonly node: string
  readonly lanes: readonly { readonly lane: Lane; readonly findings: readonly Finding[] }[]
}

/** Undefined where no node has evidence with a time. */
export function timelinePicture(analysis: Analysis, titleOf: (signature: string) => string): Element | undefined {
  const rows = worstFirst(analysis.nodes)
    .filter(({ verdict }) => verdict !== 'clear')
    .flatMap((node) => rowOf(analysis, node))
  const times = rows.flatMap(({ lanes }) => lanes.flatMap(({ findings }) => findings.map(instant)))
  if (times.length === 0) return undefined
  const { from, until, ticks } = ticksOf(least(times), -least(times.map((time) => -time)))
  const x = (time: number): number => LEFT + ((time - from) / (until - from)) * (WIDTH - LEFT - RIGHT)
  const bands: Element[] = []
  let y = 0
  for (const row of rows) {
    bands.push(s('text', { class: 'node', x: 0, y: y + HEAD - 10 }, printable(row.node)))
    y += HEAD
    for (const { lane, findings } of row.lanes) {
      bands.push(band(lane, findings, y, x, titleOf))
      y += LANE
    }
  }
  const lines = ticks.map(({ time, label }) =>
    s('g', [
      s('line', { class: 'tick', x1: round(x(time)), x2: round(x(time)), y1: HEAD - 4, y2: y + 4 }),
      s('text', { class: 'label', x: round(x(time)), y: y + 20, textAnchor: 'middle' }, label),
    ]),
  )
  const name = `Timeline of ${rows.length === 1 ? 'one node' : `${rows.length} nodes`}, UTC`
  return s(
    'svg',
    { class: 'timeline', viewBox: `0 0 ${WIDTH} ${y + AXIS}`, role: 'img', ariaLabelledBy: ['t-title', 't-desc'] },
    [s('title', { id: 't-title' }, name), s('desc', { id: 't-desc' }, described(rows)), ...lines, ...bands],
  )
}

function rowOf(analysis: Analysis, node: NodeAnalysis): Row[] {
  const timed = evidenceOf(analysis, node).filter(({ time }) => time !== undefined)
  const lanes = LANES.map((lane) => ({ lane, findings: timed.filter(lane.has) }))
  const filled = lanes.filter(({ findings }) => findings.length > 0)
  return filled.length === 0 ? [] : [{ node: node.name, lanes: filled }]
}

function band(
  lane: Lane,
  findings: readonly Finding[],
  top: number,
  x: (time: number) => number,
  titleOf: (signature: string) => string,
): Element {
  const middle = top + LANE / 2
  const groups: Finding[][] = []
  for (const finding of findings) {
    const start = groups.at(-1)?.[0]
    if (start && x(instant(finding)) - x(instant(start)) < NEAR) groups.at(-1)?.push(finding)
    else groups.push([finding])
  }
  return s('g', { class: `lane ${lane.mark}` }, [
    s('text', { class: 'label', x: LEFT - 14, y: middle + 4, textAnchor: 'end' }, lane.title),
    s('line', { class: 'rail', x1: LEFT, x2: WIDTH - RIGHT, y1: middle, y2: middle }),
    ...groups.map((group) => {
      const first = group[0] as Finding
      const count = group.reduce((sum, one) => sum + one.count, 0)
      const told = `${brief(first.time ?? '')}  ${titleOf(first.signature)} ×${count}`
      return s('path', { class: 'mark', d: shape(lane.mark, round(x(instant(first))), middle) }, [s('title', told)])
    }),
  ])
}

/** Each lane has a shape of its own, so that the picture can be read without colours. */
function shape(mark: string, x: number, y: number): string {
  switch (mark) {
    case 'cause':
      return `M${x} ${y - 8}l7 8l-7 8l-7 -8z`
    case 'mechanism':
      return `M${x - 6} ${y - 6}h12v12h-12z`
    case 'effect':
      return `M${x - 6} ${y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z`
    case 'kill':
      return `M${x - 6} ${y - 6}l12 12M${x + 6} ${y - 6}l-12 12`
    default:
      return `M${x} ${y - 7}l7 13h-14z`
  }
}

function described(rows: readonly Row[]): string {
  return rows
    .map(({ node, lanes }) => {
      const parts = lanes.map(({ lane, findings }) => {
        const count = findings.reduce((sum, one) => sum + one.count, 0)
        return `${lane.title}: ${count} lines, first ${brief(findings[0]?.time ?? '')}`
      })
      return `${printable(node)}. ${parts.join('; ')}.`
    })
    .join(' ')
}

const instant = ({ time }: Finding): number => Date.parse(time ?? '')
const least = (values: readonly number[]): number => values.reduce((a, b) => (b < a ? b : a), Infinity)
const round = (value: number): number => Math.round(value * 10) / 10
