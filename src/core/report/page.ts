// The page of one signature as Markdown: what the line means, what to do, where the claims come from.
import type { Knowledge } from '../model/knowledge'
import type { Remedy, RemedyTarget } from '../model/remedy'
import { severityOf, type Signature, type Source } from '../model/signature'
import { inOrder } from './remedies'

export const ROLE_WORDS = {
  cause: 'Cause: a receive buffer overflowed',
  mechanism: 'Mechanism: packets were dropped',
  effect: 'Effect: probes and checks fail',
  consequence: 'Consequence: containers are killed and restarted',
  context: 'Context: helps to judge',
}

export function signaturePage(signature: Signature, knowledge: Knowledge): string {
  const { id, title, meaning, next, sources, examples } = signature
  const remedies = inOrder(knowledge.remedies).filter((remedy) => signature.remedies?.includes(remedy.id) === true)
  return `${[
    `# ${title}`,
    `\`${id}\` · ${ROLE_WORDS[signature.role]} · ${severityWords(signature)}`,
    meaning,
    '## What to do next',
    next,
    ...remedies.map((remedy) => `- **${remedy.title}.** ${remedy.what}`),
    '## Looks like',
    fenced(examples.hit),
    ...(examples.miss.length > 0 ? ['## Does not count', fenced(examples.miss)] : []),
    ...(sources.length > 0 ? ['## Sources', sourceList(sources)] : []),
  ].join('\n\n')}\n`
}

/** The note on one remedy: when it applies, what to do, how to check and undo it, what it costs; for one target only its own way. */
export function remedyPage(remedy: Remedy, target?: RemedyTarget): string {
  const { id, title, what, when, paths = [], verify, undo, risk, sources } = remedy
  const own = target && paths.find(({ fits }) => fits(target))
  const shown = own ? [own] : paths
  return `${[
    `# ${title}`,
    `\`${id}\``,
    what,
    ...(shown.length > 0 ? [shown.map(({ of, how }) => `- **${of}**: ${how}`).join('\n')] : []),
    ...[
      ['When', when],
      ['Verify', verify],
      ['Undo', undo],
      ['Risk', risk],
    ].map(([head, text]) => `## ${head}\n\n${text}`),
    '## Sources',
    sourceList(sources),
  ].join('\n\n')}\n`
}

/** Every remedy on a line of its own. */
export function remedyList(remedies: readonly Remedy[]): string {
  const width = Math.max(...remedies.map(({ id }) => id.length))
  return inOrder(remedies)
    .map(({ id, title }) => `${id.padEnd(width)}  ${title}\n`)
    .join('')
}

/** Every signature with its title, by the part it plays. */
export function signatureList({ signatures }: Knowledge): string {
  const roles = Object.entries(ROLE_WORDS).map(([role, words]) => {
    const rows = signatures.filter((signature) => signature.role === role)
    return `## ${words}\n\n${rows.map(({ id, title }) => `- [\`${id}\`](${id}.md) ${title}`).join('\n')}\n`
  })
  return `# Signatures\n\nEvery line that failopen knows.\n\n${roles.join('\n')}`
}

function severityWords(signature: Signature): string {
  const known = severityOf(signature, 'not-honoured')
  const fixed = severityOf(signature, 'honoured')
  return known === fixed ? known : `${known}, or ${fixed} on a kernel that honours fail-open`
}

function sourceList(sources: readonly Source[]): string {
  return sources.map(({ text, url }) => (url === undefined ? `- ${text}` : `- [${text}](${url})`)).join('\n')
}

function fenced(lines: readonly string[]): string {
  return `\`\`\`text\n${lines.join('\n')}\n\`\`\``
}
