// The tool triage: judges a case and gives the short of it: verdicts, what was found how often, what is missing.
import * as z from 'zod/mini'
import { VERDICTS, type Analysis } from '../../core/model/analysis'
import { isZone } from '../../core/correlate/clock'
import { VERDICT_WORDS } from '../../core/report/text'
import { Refused } from '../confine'
import { CASE, CAUSE, FAIL_OPEN, ROLE, SEVERITY, UNTRUSTED, VERDICT, whole } from '../shapes'
import type { Tool } from '../tool'
import { NOTICE } from '../../core/report/untrusted'

/** Nodes, missing things and unread files that are told; more are counted. */
const MOST = 50

const input = z.object({
  ...CASE,
  window: z.optional(whole(0, 86_400, 'Seconds within which a failure that follows an overflow confirms it: 60.')),
  zone: z.optional(z.string().check(z.maxLength(60), z.describe('IANA time zone of stamps whose zone nothing tells.'))),
})

const output = z.object({
  ...UNTRUSTED,
  verdict: VERDICT,
  headline: z.string(),
  bundles: z.array(z.object({ path: z.string(), kind: z.string(), collectedAt: z.optional(z.string()) })),
  nodes: z.array(
    z.object({
      name: z.string(),
      verdict: VERDICT,
      cause: z.optional(CAUSE),
      why: z.string(),
      kernel: z.optional(z.object({ release: z.string(), failOpen: FAIL_OPEN })),
      rmemDefault: z.optional(z.number()),
      rmemMax: z.optional(z.number()),
      findings: z.int().check(z.describe('How many findings its verdict rests on.')),
      rivals: z.array(z.object({ id: z.string(), why: z.string() })),
    }),
  ),
  signatures: z
    .array(z.object({ signature: z.string(), role: ROLE, severity: SEVERITY, findings: z.int(), count: z.int() }))
    .check(z.describe('What was found, most telling first; the tool findings lists it.')),
  missing: z.array(
    z.object({ node: z.optional(z.string()), evidence: z.string(), why: z.string(), command: z.string() }),
  ),
  unread: z.array(z.object({ path: z.string(), status: z.string(), reason: z.optional(z.string()) })),
  left: z.optional(
    z.object({ nodes: z.int(), missing: z.int(), unread: z.int() }).check(z.describe('How many more there are.')),
  ),
})

export const triageTool: Tool<typeof input, typeof output> = {
  name: 'triage',
  title: 'Triage a support bundle',
  description:
    'Judges a support case (must-gather, sosreport, archives, logs): did a netlink receive buffer overflow, were packets dropped, did probes fail and containers restart because of it? One verdict for each node, with its reason, rival causes and what was not collected. Reads the case anew.',
  input,
  output,
  from: 'bundle',
  async answer({ path, window, zone }, { cases }, run) {
    if (zone !== undefined && !isZone(zone)) throw new Refused('zone: no IANA time zone has that name')
    const { shown } = await cases.of({ path, window, zone }, run, 'fresh')
    return summary(shown)
  },
  words: (answer) =>
    [
      `${answer.headline}.`,
      ...answer.nodes.map(({ name, verdict, why }) => `${name}: ${verdict}. ${why}`),
      ...answer.signatures.map(({ signature, role, count }) => `${role} ${signature} ×${count}`),
      ...answer.missing.map(({ evidence, why, command }) => `Missing: ${evidence}. ${why} ${command}`),
    ].join('\n'),
}

function summary(analysis: Analysis): z.infer<typeof output> {
  const unread = analysis.coverage.filter(({ status }) => status !== 'scanned')
  const nodes = [...analysis.nodes].sort((a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict))
  const left = [nodes, analysis.missing, unread].map((list) => Math.max(0, list.length - MOST))
  const [moreNodes = 0, moreMissing = 0, moreUnread = 0] = left
  return {
    notice: NOTICE,
    verdict: analysis.verdict,
    headline: VERDICT_WORDS[analysis.verdict],
    bundles: analysis.bundles.slice(0, MOST).map(({ path, kind, collectedAt }) => ({
      path,
      kind,
      ...(collectedAt === undefined ? {} : { collectedAt }),
    })),
    nodes: nodes
      .slice(0, MOST)
      .map(({ name, verdict, cause, why, kernel, rmemDefault, rmemMax, findings, rivals }) => ({
        name,
        verdict,
        why,
        findings: findings.length,
        rivals: rivals.map(({ id, why: reason }) => ({ id, why: reason })),
        ...(cause === undefined ? {} : { cause }),
        ...(kernel === undefined ? {} : { kernel: { release: kernel.release, failOpen: kernel.failOpen } }),
        ...(rmemDefault === undefined ? {} : { rmemDefault }),
        ...(rmemMax === undefined ? {} : { rmemMax }),
      })),
    signatures: bySignature(analysis),
    missing: analysis.missing.slice(0, MOST).map((one) => ({ ...one })),
    unread: unread.slice(0, MOST).map(({ path, status, reason }) => ({
      path,
      status,
      ...(reason === undefined ? {} : { reason }),
    })),
    ...(left.some((more) => more > 0) ? { left: { nodes: moreNodes, missing: moreMissing, unread: moreUnread } } : {}),
  }
}

function bySignature({ findings }: Analysis): z.infer<typeof output>['signatures'] {
  const rows = new Map<string, z.infer<typeof output>['signatures'][number]>()
  for (const { signature, role, severity, count } of findings) {
    const row = rows.get(signature) ?? { signature, role, severity, findings: 0, count: 0 }
    rows.set(signature, { ...row, findings: row.findings + 1, count: row.count + count })
  }
  const order = ROLE.options
  return [...rows.values()].sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || b.count - a.count)
}
