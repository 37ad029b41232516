// Concludes: from what the files told to the frozen analysis. Pure; may be called on half a case for a partial answer.
import { boundEvidence } from './correlate/bound'
import { createClocks } from './correlate/clocks'
import { inOrder } from './correlate/order'
import { ratesOf } from './correlate/rates'
import { spanOf } from './correlate/span'
import { deepFreeze } from './freeze'
import { gatherEvidence } from './gatherEvidence'
import { judge } from './judge/judge'
import { missingFor } from './judge/missing'
import { notesOf } from './judge/notes'
import { rivalsOf } from './judge/rivals'
import { whyOf } from './judge/why'
import { kernelVerdict } from './kernel/verdict'
import {
  UNKNOWN_NODE,
  VERDICTS,
  type Analysis,
  type BundleSummary,
  type Finding,
  type Missing,
  type NodeAnalysis,
} from './model/analysis'
import type { Evidence, NodeFacts } from './model/evidence'
import type { Coverage, LogSpan } from './model/bundle'
import type { BundleFacts, CaseRecord, FileRecord } from './model/fileRecord'
import type { Knowledge } from './model/knowledge'
import type { Limits } from './model/limits'
import { severityOf, type FailOpen, type Signature } from './model/signature'
import { createNodeOf, hostsOf, type NodeOf } from './recognise/attribution'
import { findRoots, type Root, type Roots } from './recognise/bundles'
import type { Hosts } from './recognise/hosts'
import { gatherNodeFacts, type NodeFact } from './recognise/nodeFacts'
import { bundleFacts, looseFacts, summary } from './recognise/bundleFacts'
import { clusterOfCase } from './recognise/cluster'
import { platformOfNode } from './recognise/platform'
import { withRoles } from './recognise/roles'

export interface ConcludeOptions {
  readonly limits: Limits
  /** Seconds. */
  readonly window: number
  readonly zone?: string
  /** ms UTC. */
  readonly since?: number
}

export function conclude(told: CaseRecord, knowledge: Knowledge, options: ConcludeOptions): Analysis {
  const signatures = new Map(knowledge.signatures.map((signature) => [signature.id, signature]))
  const roots = findRoots(told.paths, knowledge.kinds)
  const record = { ...told, files: withRoles(told.files, roots, knowledge.kinds) }
  const bundles = bundleFacts(record.files, roots)
  const hosts = hostsOf(record, bundles, roots, signatures)
  const nodeOf = createNodeOf(record, bundles, roots, hosts)
  const zones = hostZones(record, bundles, roots, nodeOf)
  const loose = looseFacts(record.files, roots)
  const clocks = createClocks(record.files, {
    bundleOf({ path }) {
      const root = roots.rootOf(path)
      return root ? bundles.get(root) : loose(path)
    },
    hostOf: (file) => nodeOf(file, file.folded[0]),
    factsOf: (host) => zones.get(host),
    ...(options.zone === undefined ? {} : { askedZone: options.zone }),
  })

  const sources = { files: record.files, clocks, nodeOf, since: options.since }
  const evidence = gatherEvidence(({ folded }) => folded, sources)
  // The user's own are listed and nothing else: no node, no clock and no verdict comes of them.
  const added = gatherEvidence(({ own }) => own, sources)
  const bounded = (found: readonly Evidence[]): readonly Evidence[] =>
    boundEvidence(
      found.filter(({ signature }) => !knowledge.muted?.has(signature)),
      options.limits.findings,
    )
  const listed = inOrder([...bounded(evidence), ...bounded(added)])

  const names = nodeNames(hosts, evidence, signatures)
  const facts = gatherNodeFacts(names, nodeFacts(record, roots, hosts, nodeOf))
  const cluster = roots.roots.map(({ kind }) => kind.cluster).find(Boolean) ?? clusterOfCase(record)
  const nodes: NodeAnalysis[] = []
  const missing: Missing[] = []
  const failOpen = new Map<string, FailOpen>()
  const indexesOf = createIndexes(listed)
  const byNode = groupByNode(evidence)
  for (const name of names) {
    const known = facts.get(name) as NodeFacts
    const kernel = known.kernel && kernelVerdict(known.kernel.release, knowledge.kernels)
    failOpen.set(name, kernel?.failOpen ?? 'unknown')
    const own = byNode.get(name) ?? []
    const judgement = judge(known, kernel?.failOpen ?? 'unknown', own, options.window)
    const platform = platformOfNode(known, record.nodeObjects.get(name), cluster)
    missing.push(...missingFor(known, judgement, platform?.cluster ?? cluster, name === UNKNOWN_NODE))
    const story = own.filter(
      ({ signature }) => signatures.get(signature)?.role !== 'context' || DECISIVE.has(signature),
    )
    nodes.push({
      name,
      verdict: judgement.verdict,
      ...(judgement.cause ? { cause: judgement.cause } : {}),
      why: whyOf(known, judgement),
      ...(platform ? { platform } : {}),
      ...optionalNotes(known),
      ...(known.kernel && kernel ? { kernel: { ...known.kernel, failOpen: kernel.failOpen } } : {}),
      ...(known.rmemDefault === undefined ? {} : { rmemDefault: known.rmemDefault }),
      ...(known.rmemMax === undefined ? {} : { rmemMax: known.rmemMax }),
      ...(known.queueTable ? { queues: known.queues } : {}),
      findings: indexesOf(story),
      rivals: rivalsOf(knowledge.rivals, own, judgement.symptoms).map(({ rival, evidence: standing }) => ({
        id: rival.id,
        why: rival.why,
        findings: indexesOf(standing),
      })),
    })
  }

  const isStory = ({ signature }: Evidence): boolean => signatures.get(signature)?.role !== 'context'
  const indexOfNode = new Map(names.map((name, i) => [name, i]))
  const rates = ratesOf(
    evidence.filter(isStory),
    ({ node }) => indexOfNode.get(node ?? UNKNOWN_NODE),
    options.limits.ratePoints,
  )
  const verdicts = new Set(nodes.map(({ verdict }) => verdict))
  return deepFreeze({
    schema: 'failopen.analysis/1',
    verdict: VERDICTS.find((verdict) => verdicts.has(verdict)) ?? 'clear',
    bundles: summaries(record, roots, bundles, hosts),
    nodes,
    findings: listed.map((one) => findingOf(one, signatures, failOpen)),
    missing,
    coverage: withSpans(record, (file) => spanOf(file, nodeOf(file), clocks.of(file), options.since)),
    clocks: clocks.used(),
    ...(rates ? { rates } : {}),
  })
}

function withSpans(record: CaseRecord, logOf: (file: FileRecord) => LogSpan | undefined): Coverage[] {
  const files = new Map(record.files.map((file) => [file.path, file]))
  return record.coverage.map((one) => {
    const file = files.get(one.path)
    const log = file && logOf(file)
    return log ? { ...one, log } : one
  })
}

/** What a host's own bundle, or a file about it, tells of its clock holds for its lines in other bundles, too. */
function hostZones(
  record: CaseRecord,
  bundles: ReadonlyMap<Root, BundleFacts>,
  roots: Roots,
  nodeOf: NodeOf,
): Map<string, BundleFacts> {
  const zones = new Map<string, BundleFacts>()
  for (const file of record.files) {
    const root = roots.rootOf(file.path)
    const facts =
      root?.kind.singleHost === true
        ? bundles.get(root)
        : file.roles.node === undefined
          ? undefined
          : summary(file.tells)
    if (!facts || (facts.zone === undefined && facts.offset === undefined)) continue
    const node = nodeOf(file)
    if (node !== undefined) zones.set(node, facts)
  }
  return zones
}

function optionalNotes(facts: NodeFacts): { notes?: readonly string[] } {
  const notes = notesOf(facts)
  return notes.length > 0 ? { notes } : {}
}

/** Context that a verdict rests on. */
const DECISIVE: ReadonlySet<string> = new Set(['nfnetlink-queue-row', 'kernel-version', 'sysctl-rmem'])

function* nodeFacts(record: CaseRecord, roots: Roots, hosts: Hosts, nodeOf: NodeOf): Generator<NodeFact> {
  const known = new Set(hosts.names)
  for (const [node, defender] of record.defenders) yield { node: hosts.nameOf(node) ?? node, loose: false, defender }
  for (const file of record.files) {
    const loose = roots.rootOf(file.path) === undefined
    const { role } = file.roles
    const base = { loose, ...(role === undefined ? {} : { role }) }
    const node = nodeOf(file) ?? UNKNOWN_NODE
    const { rmemDefault, rmemMax, owners, osImage } = file.tells
    yield {
      ...base,
      node,
      ...(rmemDefault === undefined ? {} : { rmemDefault }),
      ...(rmemMax === undefined ? {} : { rmemMax }),
      ...(owners ? { owners } : {}),
      ...(osImage === undefined ? {} : { osImage }),
    }
    for (const occurrence of file.facts) {
      // uname -a names its host, be it by a name that no other file knows
      const { host } = occurrence.captures
      const named = occurrence.host === undefined && host !== undefined && known.has(hosts.nameOf(host) ?? '')
      const line = named ? { ...occurrence, host } : occurrence
      yield { ...base, node: nodeOf(file, line) ?? UNKNOWN_NODE, occurrence }
    }
  }
}

function nodeNames(hosts: Hosts, evidence: readonly Evidence[], signatures: ReadonlyMap<string, Signature>): string[] {
  const orphan = evidence.some(
    ({ node, signature }) => node === undefined && signatures.get(signature)?.role !== 'context',
  )
  return orphan ? [...hosts.names, UNKNOWN_NODE] : [...hosts.names]
}

function groupByNode(evidence: readonly Evidence[]): ReadonlyMap<string, readonly Evidence[]> {
  const groups = new Map<string, Evidence[]>()
  for (const one of evidence) {
    const name = one.node ?? UNKNOWN_NODE
    const group = groups.get(name)
    if (group) group.push(one)
    else groups.set(name, [one])
  }
  return groups
}

function createIndexes(listed: readonly Evidence[]): (own: readonly Evidence[]) => number[] {
  const index = new Map(listed.map((one, i) => [keyOf(one), i]))
  return (own) => [...new Set(own.flatMap((one) => index.get(keyOf(one)) ?? []))].sort((a, b) => a - b)
}

const keyOf = ({ signature, place: { path, line } }: Evidence): string => `${signature} ${line} ${path}`

function findingOf(
  one: Evidence,
  signatures: ReadonlyMap<string, Signature>,
  failOpen: ReadonlyMap<string, FailOpen>,
): Finding {
  const signature = signatures.get(one.signature) as Signature
  const [first] = one.instants
  return {
    signature: one.signature,
    role: signature.role,
    severity: severityOf(signature, failOpen.get(one.node ?? UNKNOWN_NODE) ?? 'unknown'),
    place: one.place,
    ...(first?.domain === 'utc' ? { time: new Date(first.ms).toISOString() } : {}),
    ...(one.node === undefined ? {} : { node: one.node }),
    ...(one.pod === undefined ? {} : { pod: one.pod }),
    ...(one.container === undefined ? {} : { container: one.container }),
    count: one.count,
    text: one.text,
  }
}

function summaries(
  record: CaseRecord,
  roots: Roots,
  bundles: ReadonlyMap<Root, BundleFacts>,
  hosts: Hosts,
): BundleSummary[] {
  const known = roots.roots.map((root): BundleSummary => {
    const facts = bundles.get(root)
    const node = root.kind.singleHost ? hosts.nameOf(facts?.hostname) : undefined
    return {
      path: root.path,
      kind: root.kind.id,
      ...(facts?.collectedAt === undefined ? {} : { collectedAt: new Date(facts.collectedAt).toISOString() }),
      ...(node === undefined ? {} : { node }),
    }
  })
  // What lies beside a known bundle (a time stamp, a note) makes no bundle of its own unless it tells something.
  const loose = record.inputs.flatMap((path): BundleSummary[] => {
    const own = record.files.filter((file) => within(file.path, path))
    const outside = own.filter((file) => !roots.rootOf(file.path))
    if (outside.length === 0) return []
    if (outside.length < own.length && !outside.some(({ folded }) => folded.length > 0)) return []
    return [looseSummary(path, outside, hosts)]
  })
  return [...known, ...loose]
}

/** Files that all tell one kind by their first lines make a bundle of that kind; one host in all of them is its node. */
function looseSummary(path: string, files: readonly FileRecord[], hosts: Hosts): BundleSummary {
  const [kind, ...otherKinds] = new Set(files.map(({ tells }) => tells.kind))
  if (kind === undefined || otherKinds.length > 0) return { path, kind: 'loose' }
  const named = new Set(files.flatMap(({ folded }) => folded.map(({ host }) => hosts.nameOf(host))))
  const [node, ...otherNodes] = named
  return { path, kind, ...(node === undefined || otherNodes.length > 0 ? {} : { node }) }
}

function within(path: string, input: string): boolean {
  return (
    path === input || path.startsWith(`${input}/`) || path.startsWith(`${input}!/`) || path.startsWith(`${input}\\`)
  )
}
