// A case made of small texts, triaged by the real engine: only the disk is left out.
import { createCase } from '../../../src/core/case'
import { conclude } from '../../../src/core/conclude'
import type { Analysis, NodeAnalysis } from '../../../src/core/model/analysis'
import { LIMITS } from '../../../src/core/model/limits'
import type { Knowledge } from '../../../src/core/model/knowledge'
import * as builtIn from '../../../src/knowledge'
import { blocksOf } from './files'

/** A file's text, or where a link points. */
export type Content = string | { readonly link: string }

export async function analyse(
  files: Readonly<Record<string, Content>>,
  options: {
    readonly window?: number
    readonly zone?: string
    readonly findings?: number
    readonly since?: number
    readonly knowledge?: Knowledge
  } = {},
): Promise<Analysis> {
  const knowledge = options.knowledge ?? builtIn
  const limits = { ...LIMITS, findings: options.findings ?? LIMITS.findings }
  const found = createCase(knowledge, limits)
  found.begin('/case')
  for (const [name, content] of Object.entries(files)) {
    const path = `/case/${name}`
    if (typeof content === 'object') await found.take({ what: 'mark', path, target: content.link })
    else await found.take({ what: 'file', path, bytes: blocksOf(new TextEncoder().encode(content), 1000) })
  }
  return conclude(found.read(), knowledge, {
    limits,
    window: options.window ?? 60,
    ...(options.zone === undefined ? {} : { zone: options.zone }),
    ...(options.since === undefined ? {} : { since: options.since }),
  })
}

export function nodeOf(analysis: Analysis, name: string): NodeAnalysis {
  const node = analysis.nodes.find((one) => one.name === name)
  if (!node) throw new Error(`no node ${name} among ${analysis.nodes.map((one) => one.name).join(', ')}`)
  return node
}
