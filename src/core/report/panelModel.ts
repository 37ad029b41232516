// The panel's model: all that the page shows, already in words, so that the page only draws. Pure.
import { DEFAULT_QUEUE_LENGTH } from '../kernel/capacity'
import { capacityPlan, USUAL_BUFFER, USUAL_PACKET } from '../kernel/plan'
import { nodeSizing } from '../kernel/sizing'
import { kernelVerdict } from '../kernel/verdict'
import type { Analysis, Finding, NodeAnalysis, QueueRow, Verdict } from '../model/analysis'
import type { Knowledge } from '../model/knowledge'
import type { FailOpen, Role, Severity, Source } from '../model/signature'
import { CAPACITY_SOURCE } from './capacity'
import { remediesFor, type ChosenRemedy } from './remedies'
import { reasonOf, valuesLine } from './remedyDocument'
import { bundleName } from './shownPath'
import { sourcesOf } from './sources'
import { evidenceOf, worstFirst } from './story'
import { VERDICT_WORDS } from './text'

export interface PanelModel {
  readonly verdict: Verdict
  readonly headline: string
  /** What was read: the kind and the last name of the path, which is enough to tell them apart. */
  readonly bundles: readonly PanelBundle[]
  readonly nodes: readonly PanelNode[]
  readonly remedies: readonly PanelRemedy[]
  /** The node to show first. */
  readonly selected?: string
}

export interface PanelBundle {
  readonly kind: string
  readonly node?: string
  readonly name: string
  readonly path: string
}

export interface PanelNode {
  readonly name: string
  readonly verdict: Verdict
  readonly why: string
  readonly notes: readonly string[]
  readonly kernel?: {
    readonly release: string
    readonly distribution: string
    readonly why: string
  }
  readonly failOpen: FailOpen
  readonly path: PacketPath
  readonly evidence: readonly PanelEvidence[]
  readonly rivals: readonly { readonly title: string; readonly why: string; readonly findings: readonly number[] }[]
  readonly missing: readonly { readonly evidence: string; readonly why: string; readonly command: string }[]
  /** Where all of this comes from. */
  readonly sources: readonly Source[]
}

/** The two limits on the packet's way: which of them is met first is the whole story. */
export interface PacketPath {
  readonly queueLength: number
  /** Bytes of the reader's socket; assumed where the case does not tell it. */
  readonly buffer: number
  readonly bufferKnown: boolean
  /** Bytes that the remedies give it. */
  readonly remedyBuffer: number
  /** Packets of 1500 bytes that fit into it. */
  readonly packetsInSocket: number
  readonly predicted: boolean
  /** The queue that suffered most. */
  readonly queue?: Pick<QueueRow, 'queue' | 'portId' | 'copyMode' | 'copyRange'>
  readonly waiting?: number
  readonly userDropped?: number
  readonly queueDropped?: number
  readonly overflowLines: number
}

export interface PanelEvidence {
  /** Index into the analysis' findings. */
  readonly index: number
  readonly time?: string
  readonly role: Role
  readonly severity: Severity
  readonly title: string
  readonly signature: string
  readonly where: string
  readonly text: string
  readonly count: number
}

export interface PanelRemedy {
  readonly id: string
  readonly title: string
  /** The nodes that it is for, where it is not for all that need one. */
  readonly nodes?: readonly string[]
  readonly what: string
  readonly when: string
  readonly verify: string
  readonly undo: string
  readonly risk: string
  readonly sources: readonly Source[]
  /** Present where it can be inserted into a document. */
  readonly fileName?: string
  readonly values?: string
  /** Why these values. */
  readonly why?: string
  /** What the values bring with them on this platform. */
  readonly mind?: string
  /** To be copied, where it can be run on a live node. */
  readonly command?: string
}

const EVIDENCE_LIMIT = 500

export function panelModel(analysis: Analysis, knowledge: Knowledge, selected?: string): PanelModel {
  const order = worstFirst(analysis.nodes)
  const shown = order.find(({ name }) => name === selected) ?? order[0]
  return {
    verdict: analysis.verdict,
    headline: VERDICT_WORDS[analysis.verdict],
    bundles: analysis.bundles.map(({ kind, path, node }) => ({
      kind,
      ...(node === undefined ? {} : { node }),
      name: bundleName(path),
      path,
    })),
    nodes: order.map((node) => panelNode(node, analysis, knowledge)),
    remedies: remediesFor(analysis, knowledge).map((chosen) => panelRemedy(chosen, analysis)),
    ...(shown ? { selected: shown.name } : {}),
  }
}

function panelNode(node: NodeAnalysis, analysis: Analysis, knowledge: Knowledge): PanelNode {
  const kernel = node.kernel && kernelVerdict(node.kernel.release, knowledge.kernels)
  const titles = new Map(knowledge.signatures.map(({ id, title }) => [id, title]))
  const rivals = new Map(knowledge.rivals.map(({ id, title }) => [id, title]))
  const indexes = new Map(node.findings.map((index) => [analysis.findings[index], index]))
  const story = evidenceOf(analysis, node)
  return {
    name: node.name,
    verdict: node.verdict,
    why: node.why,
    notes: node.notes ?? [],
    ...(kernel
      ? {
          kernel: {
            release: kernel.release,
            distribution: kernel.distribution,
            why: kernel.why,
          },
        }
      : {}),
    failOpen: kernel?.failOpen ?? 'unknown',
    path: packetPath(node, story),
    evidence: story.slice(0, EVIDENCE_LIMIT).map((finding): PanelEvidence => ({
      index: indexes.get(finding) ?? -1,
      ...(finding.time === undefined ? {} : { time: finding.time }),
      role: finding.role,
      severity: finding.severity,
      title: titles.get(finding.signature) ?? finding.signature,
      signature: finding.signature,
      where: `${finding.place.path}:${finding.place.line}`,
      text: finding.text,
      count: finding.count,
    })),
    rivals: node.rivals.map(({ id, why, findings }) => ({ title: rivals.get(id) ?? id, why, findings })),
    missing: analysis.missing
      .filter((one) => one.node === node.name || (one.node === undefined && node.name.startsWith('(')))
      .map(({ evidence, why, command }) => ({ evidence, why, command })),
    sources: [...sourcesOf(node, analysis, knowledge), { text: CAPACITY_SOURCE }],
  }
}

function packetPath(node: NodeAnalysis, story: readonly Finding[]): PacketPath {
  const queues = node.queues ?? []
  // The queue that suffered most stands for the node.
  const queue = [...queues].sort((a, b) => b.userDropped + b.queueDropped - (a.userDropped + a.queueDropped))[0]
  // The buffer in force, where ss told it, before the one that a new socket would get.
  const known = queue?.receiveBuffer ?? node.rmemDefault
  const buffer = known ?? USUAL_BUFFER
  const plan = capacityPlan({
    buffer,
    packet: USUAL_PACKET,
    reader: { copyMode: queue?.copyMode ?? 'packet', copyRange: queue?.copyRange ?? 0 },
    release: node.kernel?.release,
  })
  const overflows = story.filter(({ signature }) => signature === 'nfqueue-reader-enobufs')
  return {
    queueLength: DEFAULT_QUEUE_LENGTH,
    buffer,
    bufferKnown: known !== undefined,
    remedyBuffer: nodeSizing(node).bytes,
    packetsInSocket: plan.packets,
    predicted: !plan.measured,
    ...(queue
      ? { queue, waiting: queue.waiting, userDropped: queue.userDropped, queueDropped: queue.queueDropped }
      : {}),
    overflowLines: overflows.reduce((sum, { count }) => sum + count, 0),
  }
}

function panelRemedy({ remedy, values, nodes, advice, command }: ChosenRemedy, analysis: Analysis): PanelRemedy {
  const { id, title, when, verify, undo, risk, sources, document, caveats } = remedy
  const ill = analysis.nodes.filter(({ cause }) => cause !== undefined).length
  const set = valuesLine(remedy, values)
  const why = reasonOf(remedy, values)
  const mind = caveats?.(values) ?? []
  return {
    id,
    title,
    ...(nodes.length < ill ? { nodes } : {}),
    what: advice,
    when,
    verify,
    undo,
    risk,
    sources,
    ...(document ? { fileName: document.fileName } : {}),
    ...(set === undefined ? {} : { values: set }),
    ...(why.length > 0 ? { why: why.join(' ') } : {}),
    ...(mind.length > 0 ? { mind: mind.join(' ') } : {}),
    ...(command === undefined ? {} : { command }),
  }
}
