// Counters: the drops of each packet queue, where its table was collected once or several times.
import type { QueueRow } from '../model/analysis'

export interface QueueCounter {
  readonly queue: number
  readonly portId: number
  /** They only grow while a reader holds its queue: of several tables the lowest was collected first, the highest last. */
  readonly queueDropped: Range
  readonly userDropped: Range
}

export interface Range {
  readonly first: number
  readonly last: number
}

export function countersOf(rows: readonly QueueRow[]): readonly QueueCounter[] {
  const counters = new Map<string, QueueCounter>()
  for (const { queue, portId, queueDropped, userDropped } of rows) {
    const key = `${queue} ${portId}`
    const known = counters.get(key)
    counters.set(key, {
      queue,
      portId,
      queueDropped: widen(known?.queueDropped, queueDropped),
      userDropped: widen(known?.userDropped, userDropped),
    })
  }
  return [...counters.values()]
}

function widen(range: Range | undefined, value: number): Range {
  return { first: Math.min(range?.first ?? value, value), last: Math.max(range?.last ?? value, value) }
}
