// A comparison for people: as text for a terminal, as Markdown for a ticket.
import type { Root, RootContent } from 'mdast'
import { writeMarkdown } from '../markdown'
import { brief, PLAIN, printable, type Marks } from '../text'
import { code, heading, list, paragraph, strong, table } from '../tree'
import type { Comparison, NodeComparison, Outcome } from './comparison'
import { rowsOf } from './rows'

/** A side without lines of its own is easily taken for a side without faults. */
function counted({ since }: Comparison): string[] {
  return since === undefined ? [] : [`Only lines from ${brief(since)} UTC on count as after.`]
}

/** Healthy nodes are named in the conclusion; there is nothing to tell of them. */
const told = ({ nodes }: Comparison): NodeComparison[] => nodes.filter(({ outcome }) => outcome !== 'healthy')

export function comparisonText(comparison: Comparison, marks: Marks = PLAIN): string {
  const lines = [
    marks.verdict(VERDICTS[comparison.outcome], printable(comparison.conclusion)),
    ...counted(comparison).map(marks.dim),
    ...told(comparison).flatMap((node) => nodeText(node, marks)),
    ...alone(comparison).map((words) => `\n${words}`),
  ]
  return `${lines.join('\n')}\n`
}

/** For its colour. */
const VERDICTS = {
  worse: 'confirmed',
  'not-better': 'likely',
  unknown: 'not-collected',
  better: 'clear',
  healthy: 'clear',
} as const satisfies Record<Outcome, string>

function nodeText(node: NodeComparison, { bold, dim, verdict }: Marks): string[] {
  const rows = rowsOf(node)
  const width = Math.max(...rows.map(({ what }) => what.length))
  return [
    '',
    `${bold(printable(node.name))}  ${verdict(VERDICTS[node.outcome], node.outcome)}`,
    `  ${printable(node.why)}`,
    ...rows.map(({ what, before, after, change }) => {
      const value = before === after ? before : `${before} → ${after}`
      return `  ${what.padEnd(width)}  ${printable(value)}${change === '' || change === 'changed' ? '' : dim(`  ${change}`)}`
    }),
  ]
}

function alone({ onlyBefore, onlyAfter }: Comparison): string[] {
  const named = (names: readonly string[], side: string): string[] =>
    names.length === 0 ? [] : [`In ${side} only: ${names.map(printable).join(', ')}.`]
  return [...named(onlyBefore, 'the case before'), ...named(onlyAfter, 'the case after')]
}

export function comparisonMarkdown(comparison: Comparison): string {
  const children: RootContent[] = [
    heading(1, [`Before and after: ${comparison.outcome}`]),
    paragraph(strong(comparison.conclusion), ' ', ...counted(comparison)),
    ...told(comparison).flatMap((node): RootContent[] => [
      heading(2, [code(node.name), `: ${node.outcome}`]),
      paragraph(node.why),
      table(
        ['', 'Before', 'After', 'Change'],
        rowsOf(node).map(({ what, before, after, change }) => [[what], [before], [after], [change]]),
      ),
    ]),
    ...(alone(comparison).length === 0 ? [] : [list(alone(comparison).map((words) => [paragraph(words)]))]),
  ]
  const tree: Root = { type: 'root', children }
  return writeMarkdown(tree)
}
