// Everything that can be explained by name, each with its page as Markdown: signatures, remedies, rivals, look-alikes and
// the words of the analysis.
import type { Knowledge } from '../model/knowledge'
import type { Source } from '../model/signature'
import type { Term } from '../model/term'
import { remedyPage, signatureList, signaturePage } from './page'

export interface Entry {
  readonly id: string
  readonly page: () => string
}

/** Of two with one name (a signature and the rival that it stands for) the first tells more. */
export function entriesOf(knowledge: Knowledge, terms: readonly Term[]): Entry[] {
  return [
    ...knowledge.signatures.map((one) => ({ id: one.id, page: () => signaturePage(one, knowledge) })),
    ...terms.map(({ id, kind, title, meaning, next, sources }) => ({
      id,
      page: () => page(title, `\`${id}\` · ${kind}`, [meaning, '## What to do next', next], sources),
    })),
    ...knowledge.remedies.map((remedy) => ({ id: remedy.id, page: () => remedyPage(remedy) })),
    ...knowledge.rivals.map(({ id, title, why, sources }) => ({
      id,
      page: () => page(title, `\`${id}\` · rival cause`, [why], sources),
    })),
    ...knowledge.lookAlikes.map(({ id, title, why, remedy, sources }) => ({
      id,
      page: () => page(title, `\`${id}\` · looks alike, is another fault`, [why, `**Remedy** ${remedy}`], sources),
    })),
  ]
}

/** The files of docs/signatures, by name. */
export function signatureFiles(knowledge: Knowledge): Map<string, string> {
  const pages = knowledge.signatures.map((one) => [`${one.id}.md`, signaturePage(one, knowledge)] as const)
  return new Map([['README.md', signatureList(knowledge)], ...pages])
}

function page(title: string, subtitle: string, parts: readonly string[], sources: readonly Source[]): string {
  const told = sources.map(({ text, url }) => (url === undefined ? `- ${text}` : `- [${text}](${url})`))
  return `${[`# ${title}`, subtitle, ...parts, '## Sources', told.join('\n')].join('\n\n')}\n`
}
