// Which remedies answer an analysis, least effort first, with values computed from the case.
import { DEFAULT_QUEUE_LENGTH, safeTruesize } from '../kernel/capacity'
import { recommendedBuffer, USUAL_PACKET } from '../kernel/plan'
import type { Analysis } from '../model/analysis'
import type { Knowledge } from '../model/knowledge'
import type { Remedy, RemedyValues } from '../model/remedy'

export interface ChosenRemedy {
  readonly remedy: Remedy
  readonly values: RemedyValues
}

const BY_CAUSE: Readonly<Record<string, readonly string[]>> = {
  'fail-open-not-honoured': ['prisma-host-monitoring', 'sysctl', 'kernel-upgrade'],
  'fail-open-not-requested': ['reader-fail-open', 'sysctl'],
}

export function remediesFor(analysis: Analysis, knowledge: Knowledge): ChosenRemedy[] {
  const wanted = new Set(analysis.nodes.flatMap(({ cause }) => (cause === undefined ? [] : (BY_CAUSE[cause] ?? []))))
  const values = remedyValues(analysis)
  return knowledge.remedies
    .filter(({ id }) => wanted.has(id))
    .sort((a, b) => a.effort - b.effort)
    .map((remedy) => ({ remedy, values }))
}

/** From the queues of the case: all queues that share one port id share its socket. */
export function remedyValues(analysis: Analysis | undefined): RemedyValues {
  const queues = analysis?.nodes.flatMap((node) => node.queues ?? []) ?? []
  const copyRange = Math.max(0, ...queues.map((queue) => queue.copyRange))
  const shared = new Map<number, number>()
  for (const { portId } of queues) shared.set(portId, (shared.get(portId) ?? 0) + 1)
  const queueLength = DEFAULT_QUEUE_LENGTH * Math.max(1, ...shared.values())
  const reader = { copyMode: 'packet', copyRange } as const
  const { length } = USUAL_PACKET
  return { bytes: recommendedBuffer(queueLength, length, reader), queueLength, truesize: safeTruesize(length, reader) }
}
