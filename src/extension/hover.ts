// Hover: what a known line means, which part it plays, what this node's kernel does, what to do next, and the sources.
import { Hover, languages, type ExtensionContext, type TextLine, l10n } from 'vscode'
import { kernelVerdict } from '../core/kernel/verdict'
import type { Analysis, Finding, NodeAnalysis } from '../core/model/analysis'
import type { Occurrence } from '../core/model/occurrence'
import type { Signature } from '../core/model/signature'
import { bufferSentence } from '../core/report/capacity'
import { neighboursOf } from '../core/reading/neighbours'
import { findingAt } from '../core/report/findingAt'
import { headlineOf } from '../core/report/headline'
import { remediesFor, remedyValues } from '../core/report/remedies'
import * as knowledge from '../knowledge'
import type { Documents } from './documents'
import { code, commandLink, markdown } from './markdown'
import { rangeOf } from './places'

const { kernels, lookAlikes } = knowledge

const ROLES = {
  cause: l10n.t('$(flame) Cause'),
  mechanism: l10n.t('$(trash) Mechanism'),
  effect: l10n.t('$(pulse) Effect'),
  consequence: l10n.t('$(debug-restart) Consequence'),
  context: l10n.t('$(info) Context'),
}

export function registerHover(context: ExtensionContext, documents: Documents): void {
  const selector = [{ scheme: '*' }]
  context.subscriptions.push(
    languages.registerHoverProvider(selector, {
      provideHover(document, position) {
        const view = documents.viewOf(document)
        if (!view) return undefined
        const occurrence = view.occurrences.find(({ place }) => place.line === position.line + 1)
        const signature = view.knowledge.signatures.find(({ id }) => id === occurrence?.signature)
        if (!occurrence || !signature) return lookAlikeHover(document.lineAt(position.line))
        const text = markdown(hoverLines(signature, occurrence, view.analysis), [
          'failopen.explain',
          'failopen.insertRemedy',
          'failopen.openFinding',
        ])
        text.supportThemeIcons = true
        return new Hover(text, rangeOf(occurrence.place))
      },
    }),
  )
}

export function hoverLines(signature: Signature, occurrence: Occurrence, analysis: Analysis): string[] {
  const finding = findingAt(analysis, occurrence)
  const node = analysis.nodes.find(({ name }) => name === finding?.node) ?? onlyNode(analysis)
  const { title, severity } = headlineOf(signature, node?.kernel?.failOpen ?? 'unknown')
  return [
    `**${ROLES[signature.role]}** · ${title}${signature.role === 'context' ? '' : ` · ${severity}`}`,
    ...(node && signature.role !== 'context' ? nodeLines(node) : []),
    ...release(signature, occurrence),
    signature.meaning,
    ...bufferLines(signature, occurrence, analysis),
    ...(finding ? around(analysis, finding) : []),
    `**${l10n.t('Next')}** ${signature.next}`,
    links(signature, node, analysis),
    `**${l10n.t('Sources')}** ${[...signature.sources.map(linked), ...kernelSource(signature, node)].join(' · ')}`,
  ]
}

/** Longer lines are no message of a program. */
const LONGEST = 4000

/** What speaks as the fault does and is another one: told on hover alone, for it is no finding. */
function lookAlikeHover({ text, range }: TextLine): Hover | undefined {
  const found = lookAlikes.find(({ pattern }) => pattern.test(text.slice(0, LONGEST)))
  if (!found) return undefined
  const lines = [
    `**${l10n.t('$(circle-slash) Looks alike, is another fault')}** · ${found.title}`,
    found.why,
    `**${l10n.t('Remedy')}** ${found.remedy}`,
    `**${l10n.t('Sources')}** ${found.sources.map(linked).join(' · ')}`,
  ]
  const content = markdown(lines)
  content.supportThemeIcons = true
  return new Hover(content, range)
}

/** What else the node told about that time, each a link to its line. */
function around(analysis: Analysis, finding: Finding): string[] {
  const rows = neighboursOf(analysis, finding, AROUND).map(({ index, finding: { signature: id, place }, seconds }) => {
    const title = knowledge.signatures.find((one) => one.id === id)?.title ?? id
    const size = Math.abs(Math.round(seconds))
    const when =
      size === 0 ? l10n.t('the same second') : seconds < 0 ? l10n.t('{0} s before', size) : l10n.t('{0} s later', size)
    const file = place.path.slice(Math.max(place.path.lastIndexOf('/'), place.path.lastIndexOf('\\')) + 1)
    return `- ${commandLink(when, 'failopen.openFinding', index)} ${title} ${code(`${file}:${place.line}`)}`
  })
  return rows.length > 0 ? [`**${l10n.t('Around it')}**\n${rows.join('\n')}`] : []
}

const AROUND = 2

function linked({ text, url }: Signature['sources'][number]): string {
  return url === undefined ? text : `[${text}](${url})`
}

function kernelSource({ role }: Signature, node: NodeAnalysis | undefined): string[] {
  return node?.kernel && role !== 'context' ? [kernelVerdict(node.kernel.release, kernels).source] : []
}

function onlyNode({ nodes }: Analysis): NodeAnalysis | undefined {
  return nodes.length === 1 ? nodes[0] : undefined
}

function nodeLines({ name, kernel, verdict }: NodeAnalysis): string[] {
  if (!kernel) return [`${code(name)} · **${verdict}** · ${l10n.t('its kernel is not known')}`]
  const { why } = kernelVerdict(kernel.release, kernels)
  return [`${code(name)} · **${verdict}** · ${l10n.t('kernel {0}', code(kernel.release))}`, why]
}

/** A kernel's release gets its verdict on the spot. */
function release(signature: Signature, { captures }: Occurrence): string[] {
  const text = captures['release']
  if (signature.id !== 'kernel-version' || text === undefined) return []
  const { failOpen, distribution, why, source } = kernelVerdict(text, kernels)
  return [`**${failOpen}** · ${distribution}. ${why} _(${source})_`]
}

/** A buffer's size is told in packets, which is what matters. */
function bufferLines(signature: Signature, { captures }: Occurrence, analysis: Analysis): string[] {
  if (signature.id !== 'sysctl-rmem') return []
  const release = onlyNode(analysis)?.kernel?.release
  return [bufferSentence(Number(captures['value']), remedyValues(analysis).bytes, release)]
}

function links(signature: Signature, node: NodeAnalysis | undefined, analysis: Analysis): string {
  const why = commandLink(l10n.t('$(telescope) Why were packets dropped?'), 'failopen.explain', node?.name)
  if (signature.remedies?.includes('sysctl') !== true) return why
  const best = remediesFor(analysis, knowledge, node?.name).find(
    ({ remedy }) => remedy.sets === 'sysctl' && remedy.document,
  )
  const id = best?.remedy.id ?? 'sysctl'
  return `${why} · ${commandLink(l10n.t('$(tools) Insert the {0} remedy', id), 'failopen.insertRemedy', id, node?.name)}`
}
