// The analysis as text for people: verdict first, then why, the evidence, what to do and what is missing.
import type { Analysis, Finding, NodeAnalysis, Verdict } from '../model/analysis'
import type { Knowledge } from '../model/knowledge'
import { remediesFor } from './remedies'
import { evidenceOf } from './story'

/** How words are marked; plain text passes them through. */
export interface Marks {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly verdict: (verdict: Verdict, text: string) => string
  readonly severity: (severity: Finding['severity'], text: string) => string
}

const same = (text: string): string => text
export const PLAIN: Marks = { bold: same, dim: same, verdict: (_, text) => text, severity: (_, text) => text }

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  confirmed: 'confirmed: an overflow dropped the packets that the probes needed',
  likely: 'likely: the signs fit, the proof is incomplete',
  'at-risk': 'at risk: it overflows or drops, no symptom was seen',
  'not-collected': 'not collected: the evidence that decides is not in this case',
  'ruled-out': 'ruled out: something else failed the probes',
  clear: 'clear: no sign of this fault',
}

const EVIDENCE_SHOWN = 12

export function textReport(analysis: Analysis, knowledge: Knowledge, marks: Marks = PLAIN): string {
  return [...report(analysis, knowledge, marks)].join('\n') + '\n'
}

function* report(analysis: Analysis, knowledge: Knowledge, marks: Marks): Generator<string> {
  yield marks.verdict(analysis.verdict, VERDICT_WORDS[analysis.verdict])
  for (const { path, kind, collectedAt, node } of analysis.bundles) {
    const more = [node, collectedAt && `collected ${collectedAt}`].filter(Boolean).join(', ')
    yield marks.dim(`  ${kind}  ${path}${more === '' ? '' : `  (${more})`}`)
  }
  const [clear, notable] = split(analysis.nodes, ({ verdict }) => verdict === 'clear')
  for (const node of notable) yield* nodeReport(node, analysis, marks)
  if (clear.length > 0) {
    yield ''
    yield `${marks.bold('Clear')}: ${clear.map(({ name, kernel }) => (kernel ? `${name} (${kernel.release})` : name)).join(', ')}`
  }
  yield* remedies(analysis, knowledge, marks)
  yield* missing(analysis, marks)
  yield* unread(analysis, marks)
}

function* nodeReport(node: NodeAnalysis, analysis: Analysis, marks: Marks): Generator<string> {
  yield ''
  yield `${marks.bold(node.name)}  ${marks.verdict(node.verdict, node.verdict)}${node.cause ? `  ${node.cause}` : ''}`
  yield `  ${node.why}`
  for (const rival of node.rivals) yield `  ${marks.bold('Rival')} ${rival.id}: ${rival.why}`
  const evidence = evidenceOf(analysis, node)
  for (const finding of evidence.slice(0, EVIDENCE_SHOWN)) yield line(finding, marks)
  const rest = evidence.length - EVIDENCE_SHOWN
  if (rest > 0) yield marks.dim(`  … and ${rest} more (--format json lists all)`)
}

function line({ signature, severity, place, time, count, text }: Finding, marks: Marks): string {
  const when = time === undefined ? ''.padEnd(24) : time
  const times = count > 1 ? ` ×${count}` : ''
  const where = marks.dim(`${place.path}:${place.line}`)
  return `  ${when}  ${marks.severity(severity, signature)}${times}\n    ${where}\n    ${printable(text).slice(0, 160)}`
}

function* remedies(analysis: Analysis, knowledge: Knowledge, marks: Marks): Generator<string> {
  const chosen = remediesFor(analysis, knowledge)
  if (chosen.length === 0) return
  yield ''
  yield marks.bold('What to do')
  for (const { remedy, values } of chosen) {
    yield `  • ${remedy.title}`
    yield `    ${remedy.what}`
    if (remedy.snippet) {
      yield `    net.core.rmem_default and net.core.rmem_max = ${values.bytes} (queue of ${values.queueLength}, up to ${values.truesize} bytes for each packet)`
    }
    yield marks.dim(`    Verify: ${remedy.verify}`)
  }
}

function* missing(analysis: Analysis, marks: Marks): Generator<string> {
  if (analysis.missing.length === 0) return
  yield ''
  yield marks.bold('Still needed')
  for (const { node, evidence, why, command } of analysis.missing) {
    yield `  • ${node === undefined ? '' : `${node}: `}${evidence}`
    yield `    ${why}`
    yield `    $ ${command}`
  }
}

function* unread(analysis: Analysis, marks: Marks): Generator<string> {
  const refused = analysis.coverage.filter(({ status }) => status === 'unreadable' || status === 'truncated')
  if (refused.length === 0) return
  yield ''
  yield marks.bold('Not read')
  for (const { path, status, reason } of refused)
    yield `  ${path}: ${status}${reason === undefined ? '' : `, ${reason}`}`
}

/** A log line may hold escape sequences; a terminal must not obey them. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/gu, '·').replaceAll('\t', ' ')
}

function split<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))]
}
