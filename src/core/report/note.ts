// The note on a case, as a tree that Markdown and HTML are written from: what broke, the lines that prove it, why, what to
// do and what is still needed. The inner variant adds what is for colleagues only. It names no folder of this machine.
import type { BlockContent, Root, RootContent } from 'mdast'
import { kernelVerdict } from '../kernel/verdict'
import type { Analysis, NodeAnalysis } from '../model/analysis'
import type { Knowledge } from '../model/knowledge'
import type { Place } from '../model/place'
import type { Source } from '../model/signature'
import { plainText } from '../model/snippet'
import { inner } from './inner'
import { remediesFor, type ChosenRemedy } from './remedies'
import { reasonOf } from './remedyDocument'
import { bundleName, shownPaths, shownPlaces } from './shownPath'
import { burstsOf, evidenceGroups, evidenceOf, ownGroups, worstFirst, type Burst, type EvidenceGroup } from './story'
import { brief, cut, VERDICT_WORDS } from './text'
import { block, code, heading, list, paragraph, sources, strong, table, type Words } from './tree'

export interface NoteOptions {
  /** For colleagues: rivals, coverage and assumed clocks, too. */
  readonly internal?: boolean
  /** Put before the first node, by HTML alone. */
  readonly picture?: RootContent
}

export interface Note {
  readonly analysis: Analysis
  readonly knowledge: Knowledge
  readonly path: (path: string) => string
  readonly place: (place: Place) => string
  readonly titleOf: (signature: string) => string
}

export function note(analysis: Analysis, knowledge: Knowledge, options: NoteOptions = {}): Root {
  const titles = new Map(knowledge.signatures.map(({ id, title }) => [id, title]))
  const page: Note = {
    analysis,
    knowledge,
    path: shownPaths(analysis),
    place: shownPlaces(analysis),
    titleOf: (signature) => titles.get(signature) ?? signature,
  }
  const notable = worstFirst(analysis.nodes).filter(({ verdict }) => verdict !== 'clear')
  return {
    type: 'root',
    children: [
      ...verdict(page, notable),
      ...(options.picture ? [options.picture] : []),
      ...notable.flatMap((node) => nodeSection(node, page)),
      ...clear(page),
      ...remedies(page),
      ...own(page),
      ...missing(page),
      ...(options.internal === true ? inner(page) : []),
    ],
  }
}

/** Two sentences: what, and where. */
function* verdict({ analysis }: Note, notable: readonly NodeAnalysis[]): Generator<RootContent> {
  yield heading(1, [`Triage of the support bundles: ${analysis.verdict}`], {
    className: [`verdict-${analysis.verdict}`],
  })
  const worst = notable.filter((node) => node.verdict === analysis.verdict)
  const of = `of ${analysis.nodes.length} ${analysis.nodes.length === 1 ? 'node' : 'nodes'} in this case`
  const names = worst.slice(0, NAMED).flatMap(({ name }, i) => (i === 0 ? [code(name)] : [', ', code(name)]))
  const more = worst.length > NAMED ? ` and ${worst.length - NAMED} more` : ''
  const where: Words[] =
    worst.length === 0
      ? [`That holds for each ${of}.`]
      : ['That holds for ', ...names, more, ` (${worst.length} ${of}).`]
  yield paragraph(strong(`${VERDICT_WORDS[analysis.verdict]}.`), ' ', ...where)
  yield list(
    analysis.bundles.map(({ kind, path: of, node, collectedAt }) => [
      paragraph(
        `${kind} `,
        code(bundleName(of)),
        ...(node === undefined ? [] : [' of ', code(node)]),
        collectedAt === undefined ? '' : `, collected ${brief(collectedAt)}`,
      ),
    ]),
    true,
  )
  yield paragraph('All times are UTC. A place is the number of the bundle, the file and its line.')
}

const NAMED = 5
const BURSTS = 30
const LINE = 400

function nodeSection(node: NodeAnalysis, page: Note): RootContent[] {
  const evidence = evidenceOf(page.analysis, node)
  const groups = evidenceGroups(evidence)
  const bursts = burstsOf(evidence)
  const title: Words[] = ['Node ', code(node.name), `: ${node.verdict}`]
  return [
    heading(2, title, { className: ['node', `verdict-${node.verdict}`] }),
    paragraph([node.why, ...(node.notes ?? [])].join(' ')),
    ...(groups.length === 0
      ? []
      : [heading(3, ['Evidence, the first line of each kind']), evidenceTable(groups, page)]),
    ...(bursts.length === 0
      ? []
      : [
          heading(3, ['Timeline']),
          timeline(bursts.slice(0, BURSTS), page),
          ...(bursts.length > BURSTS ? [paragraph(`${bursts.length - BURSTS} later bursts are left out here.`)] : []),
        ]),
    ...cause(node, groups, page),
  ]
}

function evidenceTable(groups: readonly EvidenceGroup[], { place, titleOf }: Note): RootContent {
  return table(
    ['Time (UTC)', 'What', 'Lines', 'Place', 'Line as printed'],
    groups.map(({ first, count, from }) => [
      [from === undefined ? 'not known' : brief(from)],
      [titleOf(first.signature)],
      [String(count)],
      [code(place(first.place))],
      [code(cut(first.text.trim(), LINE))],
    ]),
    { className: ['evidence'] },
  )
}

/** One row for each burst; what several files show is counted in each of them. */
function timeline(bursts: readonly Burst[], { titleOf }: Note): RootContent {
  return table(
    ['From (UTC)', 'Until (UTC)', 'What the lines say, in the order of their first'],
    bursts.map(({ from, until, parts }) => [
      [brief(from)],
      [brief(until)],
      [parts.map((part) => `${titleOf(part.first.signature)}${later(part, from)}, ×${part.count}`).join('; ')],
    ]),
  )
}

function later({ from }: EvidenceGroup, start: string): string {
  const seconds = from === undefined ? 0 : Math.round((Date.parse(from) - Date.parse(start)) / 1000)
  return seconds === 0 ? '' : ` after ${seconds} s`
}

const CAUSES = {
  'fail-open-not-honoured':
    'The packet inspector asks the kernel to let packets pass when it cannot keep up (fail-open). This kernel heeds that when the queue is full, but not when the reader’s socket is full, and the socket is full first: such packets are dropped, and with them the packets of probes.',
  'fail-open-not-requested':
    'The kernel dropped packets that fail-open would have let pass: the reader of the queue has not asked for fail-open.',
} as const

function cause(node: NodeAnalysis, groups: readonly EvidenceGroup[], { knowledge }: Note): RootContent[] {
  if (!node.cause) return []
  const kernel = node.kernel && kernelVerdict(node.kernel.release, knowledge.kernels)
  const signatures = new Map(knowledge.signatures.map((signature) => [signature.id, signature]))
  const told: Source[] = groups
    .filter(({ first }) => first.role === 'cause' || first.role === 'mechanism')
    .flatMap(({ first }) => signatures.get(first.signature)?.sources ?? [])
  const about: readonly Words[] = kernel
    ? [' Kernel ', code(kernel.release), ` (${kernel.distribution}): ${kernel.why}`]
    : []
  return [
    heading(3, ['Cause']),
    paragraph(CAUSES[node.cause], ...about),
    sources([...(kernel ? [{ text: kernel.source }] : []), ...told]),
  ]
}

function* clear({ analysis }: Note): Generator<RootContent> {
  const nodes = analysis.nodes.filter((node) => node.verdict === 'clear')
  if (nodes.length === 0 || nodes.length === analysis.nodes.length) return
  yield heading(2, ['Nodes without a sign of this fault'])
  yield list(
    nodes.map(({ name, kernel }) => [paragraph(code(name), ...(kernel ? [', kernel ', code(kernel.release)] : []))]),
  )
}

function* remedies({ analysis, knowledge }: Note): Generator<RootContent> {
  const chosen = remediesFor(analysis, knowledge)
  if (chosen.length === 0) return
  const ill = analysis.nodes.filter(({ cause }) => cause !== undefined).length
  yield heading(2, ['What to do, least effort first'])
  yield list(
    chosen.map((one) => remedyParts(one, ill)),
    true,
  )
  yield heading(3, ['Sources'])
  yield sources(chosen.flatMap(({ remedy }) => remedy.sources))
}

function remedyParts({ remedy, values, nodes, advice, command }: ChosenRemedy, ill: number): BlockContent[] {
  const { title, document, when, verify, undo, risk } = remedy
  const whose: readonly Words[] =
    nodes.length < ill ? [' For ', ...nodes.flatMap((node, i) => [i > 0 ? ', ' : '', code(node)]), '.'] : []
  const why = [...reasonOf(remedy, values), ...(remedy.caveats?.(values) ?? [])]
  return [
    paragraph(strong(`${title}.`), ...whose, ` ${advice}`),
    ...(why.length > 0 ? [paragraph(why.join(' '))] : []),
    ...(command === undefined ? [] : [block('sh', [command])]),
    ...(document ? [block(document.languageId, plainText(document.body(values, '')).trim().split('\n'))] : []),
    paragraph(strong('When:'), ` ${when}`),
    paragraph(strong('To verify:'), ` ${verify}`),
    paragraph(strong('To undo:'), ` ${undo}`),
    paragraph(strong('Risk:'), ` ${risk}`),
  ]
}

function* own(page: Note): Generator<RootContent> {
  const groups = ownGroups(page.analysis, page.knowledge)
  if (groups.length === 0) return
  yield heading(2, ['Found by our own signatures'])
  const evidence = groups.map(({ group }) => group)
  yield evidenceTable(evidence, page)
  yield list(groups.map(({ signature: { title, next } }) => [paragraph(strong(`${title}.`), ` ${next}`)]))
}

function* missing({ analysis }: Note): Generator<RootContent> {
  if (analysis.missing.length === 0) return
  yield heading(2, ['What we still need'])
  yield list(
    analysis.missing.map(({ node, evidence, why, command }): BlockContent[] => [
      paragraph(...(node === undefined ? [] : [code(node), ': ']), strong(evidence), `. ${why}`),
      block('sh', [command]),
    ]),
  )
}
