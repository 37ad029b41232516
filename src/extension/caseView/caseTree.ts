// The case as a tree: the verdict, the nodes with their stories in time order, what else was found, rivals, what is missing
// and what was not read. Knows nothing of VS Code: a view only draws it.
import * as l10n from '@vscode/l10n'
import { VERDICTS, type Analysis, type Finding, type NodeAnalysis, type Verdict } from '../../core/model/analysis'
import type { Knowledge } from '../../core/model/knowledge'
import type { Place } from '../../core/model/place'
import type { Role, Severity } from '../../core/model/signature'
import { evidenceLine } from '../../core/report/evidenceLine'
import { EVERYTHING, isEverything, passes, type FindingFilter } from '../../core/report/findingFilter'
import { incidentsOf, spanWords } from '../../core/report/incidents'
import { VERDICT_WORDS } from '../../core/report/text'
import { summaryWords } from './summary'

export interface CaseItem {
  /** The same for the same thing in another reading of the case, so that a view keeps what was open. */
  readonly id: string
  readonly what: 'verdict' | 'node' | 'group' | 'finding' | 'rival' | 'missing' | 'note'
  readonly label: string
  readonly detail?: string
  readonly tooltip?: string
  readonly tone?: Verdict | Role | Severity
  /** Index into the analysis' findings. */
  readonly finding?: number
  /** Of a finding. */
  readonly place?: Place
  /** Second, signature and pod of a finding: the same where several files tell one thing. */
  readonly moment?: string
  readonly pod?: string
  /** The node it belongs to. */
  readonly node?: string
  /** For the clipboard. */
  readonly copy?: string
  /** What a screen reader says. */
  readonly spoken: string
  readonly open?: boolean
  readonly children: readonly CaseItem[]
}

export type SortBy = 'time' | 'severity' | 'count'

export interface CaseTreeOptions {
  /** The case is still being read. */
  readonly growing?: boolean
  readonly filter?: FindingFilter
  readonly sort?: SortBy
}

/** Verdicts that ask for something to be done. */
export const NEEDS_ACTION: ReadonlySet<Verdict> = new Set(['confirmed', 'likely', 'at-risk', 'not-collected'])

export function caseTree(
  analysis: Analysis,
  knowledge: Knowledge,
  { filter = EVERYTHING, sort = 'time', growing = false }: CaseTreeOptions = {},
): CaseItem[] {
  const titles = new Map(knowledge.signatures.map(({ id, title }) => [id, title]))
  const briefs = new Map(knowledge.signatures.map(({ id, brief, title }) => [id, brief ?? title]))
  const titleOf = ({ signature }: Finding): string => titles.get(signature) ?? signature
  const briefOf = ({ signature }: Finding): string => briefs.get(signature) ?? signature
  const shown = new Set(
    analysis.findings.flatMap((finding, i) => (passes(finding, titleOf(finding), filter) ? [i] : [])),
  )
  const filtered = !isEverything(filter)
  const itemOf = (i: number): CaseItem => findingItem(i, analysis.findings[i] as Finding, briefOf)
  const items = (indexes: readonly number[]): CaseItem[] => sameMoment(indexes.filter((i) => shown.has(i)).map(itemOf))

  const sorted = [...analysis.nodes].sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict))
  const nodes = sorted.map((node) => nodeItem(node, { analysis, knowledge, items, shown, sort, titleOf }))
  const kept = filtered ? nodes.filter(({ children }) => children.length > 0) : nodes
  const worth = kept.filter(({ tone }) => tone !== 'clear')
  const clear = kept.filter(({ tone }) => tone === 'clear')
  const known = new Set(analysis.nodes.map(({ name }) => name))
  const nobody = analysis.findings.flatMap(({ node }, i) => (node === undefined || !known.has(node) ? [i] : []))
  return [
    verdictItem(analysis, growing),
    ...worth,
    ...(clear.length > 0 ? [group('clear', clearWords(clear.length), 'clear', clear, worth.length === 0)] : []),
    ...bySignature('nobody', l10n.t('Findings of no node'), nobody, { analysis, items, sort, titleOf, shown }),
    ...(filtered ? [] : [...missingGroup(analysis), ...coverageGroup(analysis)]),
  ]
}

interface Parts {
  readonly analysis: Analysis
  readonly items: (indexes: readonly number[]) => CaseItem[]
  readonly shown: ReadonlySet<number>
  readonly sort: SortBy
  readonly titleOf: (finding: Finding) => string
}

function verdictItem(analysis: Analysis, growing: boolean): CaseItem {
  const words = VERDICT_WORDS[analysis.verdict]
  const label = growing ? l10n.t('So far: {0}', words) : words
  const detail = `${nodeWords(analysis.nodes.length)}, ${bundleWords(analysis.bundles.length)}`
  const tooltip = analysis.bundles.map(({ kind, path }) => `${kind}: ${path}`).join('\n')
  return { id: 'verdict', what: 'verdict', label, detail, tooltip, tone: analysis.verdict, spoken: label, children: [] }
}

function nodeItem(node: NodeAnalysis, parts: Parts & { readonly knowledge: Knowledge }): CaseItem {
  const { analysis, items, shown, knowledge } = parts
  const { name, verdict, why, kernel, findings } = node
  const story = findings.filter((i) => shown.has(i) && analysis.findings[i]?.role !== 'context')
  const told = new Set(findings)
  const others = analysis.findings.flatMap((finding, i) =>
    finding.node === name && (!told.has(i) || finding.role === 'context') ? [i] : [],
  )
  const rivals = new Map(knowledge.rivals.map(({ id, title }) => [id, title]))
  const untimed = story.filter((i) => analysis.findings[i]?.time === undefined)
  const incidents = incidentsOf(story.map((index) => ({ index, finding: analysis.findings[index] as Finding })))
  const children: CaseItem[] = [
    ...incidents.map((incident, i) => {
      const label = spanWords(incident)
      const detail = summaryWords(incident)
      const own = items(incident.map(({ index }) => index))
      return { ...group(`${name} ${label}`, label, 'cause', own, i === 0), detail, spoken: `${label}: ${detail}` }
    }),
    ...(untimed.length > 0
      ? [group(`${name} untimed`, l10n.t('Counters and lines without a time'), 'mechanism', items(untimed), true)]
      : []),
    ...bySignature(`${name} other`, l10n.t('Other findings'), others, parts),
    ...node.rivals.flatMap(({ id, why: reason, findings: standing }) => {
      const label = l10n.t('Rival: {0}', rivals.get(id) ?? id)
      const own = items(standing)
      if (own.length === 0 && shown.size < analysis.findings.length) return []
      return [
        {
          id: `${name} rival ${id}`,
          what: 'rival' as const,
          label,
          tooltip: reason,
          spoken: `${label}. ${reason}`,
          children: own,
        },
      ]
    }),
  ]
  return {
    id: `node ${name}`,
    what: 'node',
    label: name,
    detail: kernel ? `${verdict} · ${kernel.release}` : l10n.t('{0} · kernel not known', verdict),
    tooltip: why,
    tone: verdict,
    node: name,
    spoken: `${name}: ${verdict}. ${why}`,
    open: NEEDS_ACTION.has(verdict),
    children,
  }
}

/** One failure is told by several files: rows of one second that say the same of the same pod stand under one. */
function sameMoment(rows: readonly CaseItem[]): CaseItem[] {
  const groups = new Map<string, CaseItem[]>()
  for (const row of rows) {
    const key = row.moment ?? row.id
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups.values()].map((own) => {
    const [first] = own as [CaseItem]
    if (own.length === 1) return first
    const detail =
      first.pod === undefined
        ? l10n.t('in {0} places', own.length)
        : l10n.t('in {0} places · {1}', own.length, first.pod)
    return {
      ...group(`${first.id} …`, first.label, first.tone ?? 'info', own, false),
      detail,
      spoken: `${first.label}, ${detail}`,
    }
  })
}

function findingItem(index: number, finding: Finding, briefOf: Parts['titleOf']): CaseItem {
  const { time, pod, count, place, role, text } = finding
  const title = briefOf(finding)
  const file = place.path.slice(Math.max(place.path.lastIndexOf('/'), place.path.lastIndexOf('\\')) + 1)
  const detail = [count > 1 ? `×${count}` : '', pod ?? `${file}:${place.line}`]
    .filter((part) => part !== '')
    .join(' · ')
  return {
    id: `${finding.signature} ${place.path}:${place.line}`,
    what: 'finding',
    label: time === undefined ? title : `${time.slice(11, 19)} ${title}`,
    detail,
    tooltip: `${time ?? l10n.t('no time')}\n${place.path}:${place.line}\n${text}`,
    tone: role,
    finding: index,
    place,
    ...(time === undefined ? {} : { moment: `${time.slice(0, 19)} ${finding.signature} ${pod ?? ''}` }),
    ...(pod === undefined ? {} : { pod }),
    copy: evidenceLine(finding),
    spoken: `${time === undefined ? l10n.t('no time') : time.slice(11, 19)}, ${title}, ${detail}`,
    children: [],
  }
}

const SEVERITY_ORDER: readonly Severity[] = ['error', 'warning', 'info']

function bySignature(id: string, label: string, indexes: readonly number[], parts: Parts): CaseItem[] {
  const { analysis, items, shown, sort, titleOf } = parts
  const groups = new Map<string, number[]>()
  for (const i of indexes) {
    if (!shown.has(i)) continue
    const { signature } = analysis.findings[i] as Finding
    groups.set(signature, [...(groups.get(signature) ?? []), i])
  }
  if (groups.size === 0) return []
  const first = ([i]: readonly number[]): Finding => analysis.findings[i as number] as Finding
  const total = (own: readonly number[]): number => own.reduce((sum, i) => sum + (analysis.findings[i]?.count ?? 0), 0)
  const rows = [...groups.values()].sort((a, b) =>
    sort === 'count'
      ? total(b) - total(a)
      : sort === 'severity'
        ? SEVERITY_ORDER.indexOf(first(a).severity) - SEVERITY_ORDER.indexOf(first(b).severity)
        : (a[0] as number) - (b[0] as number),
  )
  const children = rows.map((own) => {
    const finding = first(own)
    const title = titleOf(finding)
    const count = total(own)
    const row = group(`${id} ${finding.signature}`, title, finding.severity, items(own), false)
    return { ...row, detail: `×${count}`, spoken: l10n.t('{0}, {1} times', title, count) }
  })
  return [group(id, label, 'context', children, false)]
}

function missingGroup({ missing }: Analysis): CaseItem[] {
  if (missing.length === 0) return []
  const children = missing.map(({ node, evidence, why, command }): CaseItem => ({
    id: `missing ${node ?? ''} ${evidence}`,
    what: 'missing',
    label: evidence,
    ...(node === undefined ? {} : { detail: node, node }),
    tooltip: `${why}\n\n${command}`,
    copy: command,
    spoken: l10n.t('{0}, not collected. {1}', evidence, why),
    children: [],
  }))
  return [group('missing', l10n.t('Still needed ({0})', missing.length), 'not-collected', children, false)]
}

function coverageGroup({ coverage, clocks }: Analysis): CaseItem[] {
  const unread = coverage.filter(({ status }) => status !== 'scanned')
  const note = (id: string, path: string, detail: string): CaseItem => ({
    id: `${id} ${path}`,
    what: 'note',
    label: path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1),
    detail,
    tooltip: `${path}\n${detail}`,
    copy: `${path}: ${detail}`,
    spoken: `${path}: ${detail}`,
    children: [],
  })
  const refused = unread.map(({ path, status, reason }) => note('coverage', path, reason ?? status))
  const assumed = clocks.map(({ path, basis }) => note('clock', path, basis))
  return [
    ...(refused.length > 0
      ? [group('coverage', l10n.t('Not read in full ({0})', refused.length), 'info', refused, false)]
      : []),
    ...(assumed.length > 0 ? [group('clocks', l10n.t('Clocks ({0})', assumed.length), 'info', assumed, false)] : []),
  ]
}

function group(
  id: string,
  label: string,
  tone: NonNullable<CaseItem['tone']>,
  children: readonly CaseItem[],
  open: boolean,
): CaseItem {
  return { id, what: 'group', label, tone, spoken: label, open, children }
}

const clearWords = (n: number): string => (n === 1 ? l10n.t('1 clear node') : l10n.t('{0} clear nodes', n))
const nodeWords = (n: number): string => (n === 1 ? l10n.t('1 node') : l10n.t('{0} nodes', n))
const bundleWords = (n: number): string => (n === 1 ? l10n.t('1 bundle') : l10n.t('{0} bundles', n))
