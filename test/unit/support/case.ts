// A case made of small texts, triaged by the real engine: only the disk is left out.
import { createCase } from '../../../src/core/case'
import { conclude } from '../../../src/core/conclude'
import type { Analysis, NodeAnalysis } from '../../../src/core/model/analysis'
import { LIMITS } from '../../../src/core/model/limits'
import * as knowledge from '../../../src/knowledge'
import { blocksOf } from './files'

export async function analyse(
  files: Readonly<Record<string, string>>,
  options: {
    readonly window?: number
    readonly zone?: string
    readonly findings?: number
    readonly since?: number
  } = {},
): Promise<Analysis> {
  const limits = { ...LIMITS, findings: options.findings ?? LIMITS.findings }
  const found = createCase(knowledge, limits)
  found.begin('/case')
  for (const [name, text] of Object.entries(files)) {
    const bytes = new TextEncoder().encode(text)
    await found.take({ what: 'file', path: `/case/${name}`, bytes: blocksOf(bytes, 1000) })
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
