// The analysis as text for people: verdict first, then why, the evidence, what to do and what is missing.
import type { Analysis, Finding, NodeAnalysis, Verdict } from '../model/analysis'
import type { Knowledge } from '../model/knowledge'
import type { RemedyValues } from '../model/remedy'
import { remediesFor, type ChosenRemedy } from './remedies'
import { reasonOf, valuesLine } from './remedyDocument'
import { eachOnce, sourcesOf } from './sources'
import { evidenceGroups, evidenceOf, ownGroups, type EvidenceGroup } from './story'
import { wrap } from './wrap'

/** How words are marked; plain text passes them through. */
export interface Marks {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly verdict: (verdict: Verdict, text: string) => string
  readonly severity: (severity: Finding['severity'], text: string) => string
}

export interface TextOptions {
  readonly marks?: Marks
  /** Columns to wrap sentences at; paths and commands are never broken. */
  readonly width?: number
  /** How a path is shown: relative to where the user stands, for example. */
  readonly path?: (path: string) => string
}

const same = (text: string): string => text
export const PLAIN: Marks = { bold: same, dim: same, verdict: (_, text) => text, severity: (_, text) => text }

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  confirmed: 'Confirmed: an overflow dropped the packets that the probes needed',
  likely: 'Likely: the signs fit, the proof is incomplete',
  'at-risk': 'At risk: it overflows or drops, no symptom was seen',
  'not-collected': 'Not collected: the evidence that decides is not in this case',
  'ruled-out': 'Ruled out: something else failed the probes',
  clear: 'Clear: no sign of this fault',
}

const WIDTH = 100

export function textReport(analysis: Analysis, knowledge: Knowledge, options: TextOptions = {}): string {
  const { marks = PLAIN, width = WIDTH, path = same } = options
  const shown = (of: string): string => printable(path(of))
  return `${[...report({ analysis, knowledge, marks, width: Math.max(60, width), path: shown })].join('\n')}\n`
}

interface Page extends Required<TextOptions> {
  readonly analysis: Analysis
  readonly knowledge: Knowledge
}

function* report(page: Page): Generator<string> {
  const { analysis, marks, path } = page
  yield marks.verdict(analysis.verdict, VERDICT_WORDS[analysis.verdict])
  for (const { path: of, kind, collectedAt, node } of analysis.bundles) {
    const more = [node, collectedAt && `collected ${brief(collectedAt)}`].filter(Boolean).join(', ')
    yield marks.dim(`  ${kind}${more === '' ? '' : ` (${more})`}: ${path(of)}`)
  }
  const [clear, notable] = split(analysis.nodes, ({ verdict }) => verdict === 'clear')
  for (const node of notable) yield* nodeReport(node, page)
  if (clear.length > 0) {
    const names = clear.map(({ name, kernel }) => (kernel ? `${name} (${kernel.release})` : name)).join(', ')
    yield ''
    yield* wrapped(`${marks.bold('Clear')}: ${names}`, '', page)
  }
  yield* remedies(page)
  yield* own(page)
  yield* missing(page)
  yield* unread(page)
  yield* sources(notable, page)
}

function* nodeReport(node: NodeAnalysis, page: Page): Generator<string> {
  const { analysis, marks } = page
  yield ''
  yield `${marks.bold(node.name)}  ${marks.verdict(node.verdict, node.verdict)}${node.cause ? `  ${node.cause}` : ''}`
  yield* wrapped([node.why, ...(node.notes ?? [])].join(' '), '  ', page)
  const groups = evidenceGroups(evidenceOf(analysis, node))
  if (groups.length > 0) yield marks.dim('  Evidence, first line of each kind (times in UTC):')
  for (const group of groups) yield* groupReport(group, page)
  for (const rival of node.rivals) yield* wrapped(`${marks.bold('Rival')} ${rival.id}: ${rival.why}`, '  ', page)
}

function* groupReport({ first, count, files, from, until }: EvidenceGroup, { marks, path }: Page): Generator<string> {
  const start = from === undefined ? 'no time' : brief(from)
  const span = until === undefined ? start : `${start} … ${brief(until).slice(11)}`
  const many = `${count > 1 ? ` ×${count}` : ''}${files > 1 ? ` in ${files} files` : ''}`
  yield `  ${span.padEnd(30)}  ${marks.severity(first.severity, first.signature)}${many}`
  yield `    ${path(first.place.path)}:${first.place.line}`
  yield marks.dim(`    ${cut(printable(first.text.trim()))}`)
}

function* remedies(page: Page): Generator<string> {
  const { analysis, knowledge, marks } = page
  const chosen = remediesFor(analysis, knowledge)
  if (chosen.length === 0) return
  yield ''
  yield marks.bold('What to do')
  const ill = analysis.nodes.filter(({ cause }) => cause !== undefined).length
  const said = new Set<string>()
  for (const one of chosen) yield* remedyReport(one, ill, said, page)
}

/** A sentence that was said of a remedy above is not said again. */
function* remedyReport(chosen: ChosenRemedy, ill: number, said: Set<string>, page: Page): Generator<string> {
  const { remedy, values, nodes, advice, command } = chosen
  yield `  • ${remedy.title}`
  if (nodes.length < ill) yield* wrapped(`For ${nodes.join(', ')}.`, '    ', page)
  yield* wrapped(advice, '    ', page)
  if (command !== undefined) yield `    $ ${command}`
  if (remedy.document) yield `    Document: failopen remedy ${remedy.id} ${valueFlags(values)}`
  const set = valuesLine(remedy, values)
  if (set !== undefined && !said.has(set)) {
    said.add(set)
    yield `    ${set}`
  }
  const notes: readonly (readonly [string, ...string[]])[] = [
    ...reasonOf(remedy, values).map((why) => ['Why', why] as const),
    ...(remedy.caveats?.(values) ?? []).map((caveat) => ['Mind', caveat] as const),
    ['When', ...sentences(remedy.when)],
    ['Verify', ...sentences(remedy.verify)],
    ['Undo', ...sentences(remedy.undo)],
    ['Risk', ...sentences(remedy.risk)],
    ['Source', ...remedy.sources.map(({ text }) => text)],
  ]
  for (const [label, ...parts] of notes) {
    const fresh = parts.filter((part) => !said.has(part))
    for (const part of fresh) said.add(part)
    if (fresh.length > 0) yield* wrapped(`${label}: ${fresh.join(label === 'Source' ? '; ' : ' ')}`, '    ', page)
  }
}

const sentences = (text: string): string[] => text.split(/(?<=\.) /u)

function valueFlags({ bytes, runningMax }: RemedyValues): string {
  return `--bytes ${bytes}${runningMax === undefined ? '' : ` --rmem-max ${runningMax}`}`
}

function* own(page: Page): Generator<string> {
  const groups = ownGroups(page.analysis, page.knowledge)
  if (groups.length === 0) return
  yield ''
  yield page.marks.bold('Found by your own signatures')
  for (const { signature, group } of groups) {
    yield* groupReport(group, page)
    yield* wrapped(`${signature.title}. ${signature.next}`, '    ', page)
  }
}

function* missing(page: Page): Generator<string> {
  const { analysis, marks } = page
  if (analysis.missing.length === 0) return
  yield ''
  yield marks.bold('Still needed')
  for (const { node, evidence, why, command } of analysis.missing) {
    yield `  • ${node === undefined ? '' : `${node}: `}${evidence}`
    yield* wrapped(why, '    ', page)
    yield `    $ ${command}`
  }
}

function* unread({ analysis, marks, path }: Page): Generator<string> {
  const refused = analysis.coverage.filter(({ status }) => status === 'unreadable' || status === 'truncated')
  if (refused.length === 0) return
  yield ''
  yield marks.bold('Not read')
  for (const one of refused) {
    yield `  ${path(one.path)}: ${one.status}${one.reason === undefined ? '' : `, ${one.reason}`}`
  }
}

/** Of what is said of the nodes; a remedy names its own. */
function* sources(nodes: readonly NodeAnalysis[], page: Page): Generator<string> {
  const { analysis, knowledge, marks } = page
  const told = eachOnce(nodes.flatMap((node) => sourcesOf(node, analysis, knowledge)))
  if (told.length === 0) return
  yield ''
  yield marks.bold('Sources')
  for (const { text, url } of told) {
    for (const line of wrapped(`• ${text}`, '  ', page)) yield marks.dim(line)
    if (url !== undefined) yield marks.dim(`    ${url}`)
  }
}

/** To the second, UTC. */
export const brief = (time: string): string => time.slice(0, 19).replace('T', ' ')
export const cut = (text: string, most = 160): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

function* wrapped(text: string, indent: string, { width }: Page): Generator<string> {
  for (const line of wrap(text, width - indent.length)) yield indent + line
}

/** A log line may hold escape sequences and signs that turn the order of letters; no terminal or reader must obey them. */
export function printable(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  return text.replaceAll('\t', ' ').replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]|\p{Bidi_Control}/gu, '·')
}

function split<T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [items.filter(test), items.filter((item) => !test(item))]
}
