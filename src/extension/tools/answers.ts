// What the tools for language models answer: plain text, with pseudonyms for what identifies a customer, capped, and fenced
// as untrusted where it comes from a bundle.
import { workspace } from 'vscode'
import { kernelVerdict } from '../../core/kernel/verdict'
import type { Analysis } from '../../core/model/analysis'
import type { Knowledge } from '../../core/model/knowledge'
import { entriesOf } from '../../core/report/entries'
import { evidenceLine } from '../../core/report/evidenceLine'
import { parseFilter, passes } from '../../core/report/findingFilter'
import { textReport } from '../../core/report/text'
import { fenced, plainLines } from '../../core/report/untrusted'
import { terms } from '../../knowledge/terms'
import { uriOf } from '../places'
import { redacted } from './redacted'

export interface EvidenceInput {
  /** As in the case view. */
  readonly filter?: string
  /** Findings that are left out in front. */
  readonly skip?: number
  /** The number of one finding, whose lines around are wanted. */
  readonly finding?: number
}

/** Characters of an answer. */
const MOST = 20_000
const FINDINGS = 50
const AROUND = 10
/** Characters of a line. */
const LINE = 1000

export function triageAnswer(analysis: Analysis, knowledge: Knowledge): string {
  return bundleText(textReport(redacted(analysis, knowledge).analysis, knowledge))
}

export async function evidenceAnswer(
  analysis: Analysis,
  knowledge: Knowledge,
  { filter = '', skip = 0, finding }: EvidenceInput,
): Promise<string> {
  return bundleText(
    finding === undefined ? listed(analysis, knowledge, filter, skip) : await around(analysis, knowledge, finding),
  )
}

export function explainAnswer(name: string, knowledge: Knowledge): string {
  const entry = entriesOf(knowledge, terms).find(({ id }) => id === name)
  if (entry) return entry.page()
  if (/^\d+\.\d+/u.test(name)) {
    const { failOpen, distribution, why, source } = kernelVerdict(name, knowledge.kernels)
    return `Kernel ${name} (${distribution}): fail-open ${failOpen}. ${why}\nSource: ${source}`
  }
  const names = [...new Set(entriesOf(knowledge, terms).map(({ id }) => id))]
  return `Nothing has the name "${name}". Known are: ${names.join(', ')}; and every kernel release.`
}

function bundleText(text: string): string {
  return fenced(plainLines(text, MOST), crypto.randomUUID())
}

/** Filtered as the engineer knows the names and as the model does. */
function listed(analysis: Analysis, knowledge: Knowledge, filter: string, skip: number): string {
  const wanted = parseFilter(filter)
  const shown = redacted(analysis, knowledge).analysis
  const titles = new Map(knowledge.signatures.map(({ id, title }) => [id, title]))
  const found = shown.findings.flatMap((finding, index) => {
    const title = titles.get(finding.signature) ?? ''
    return [analysis.findings[index], finding].some((one) => one && passes(one, title, wanted))
      ? [`[${index}] ${finding.signature}  ${evidenceLine(finding)}`]
      : []
  })
  const page = found.slice(skip, skip + FINDINGS)
  return [`${found.length} findings${page.length < found.length ? `, from ${skip} on` : ''}:`, ...page].join('\n')
}

async function around(analysis: Analysis, knowledge: Knowledge, index: number): Promise<string> {
  const finding = analysis.findings[index]
  if (!finding) return `The case has no finding ${index}.`
  const { text, analysis: shown } = redacted(analysis, knowledge)
  const head = evidenceLine(shown.findings[index] ?? finding)
  try {
    const document = await workspace.openTextDocument(uriOf(finding.place.path))
    const at = finding.place.line
    const first = Math.max(1, at - AROUND)
    const last = Math.min(document.lineCount, at + AROUND)
    const lines = Array.from({ length: last - first + 1 }, (_, i) => document.lineAt(first + i - 1).text.slice(0, LINE))
    const redactedLines = text(lines.join('\n')).split('\n')
    return [head, ...redactedLines.map((line, i) => `${first + i === at ? '>' : ' '} ${first + i}: ${line}`)].join('\n')
  } catch {
    // Too large for the editor, or gone meanwhile.
    return `${head}\nThe lines around it cannot be opened.`
  }
}
