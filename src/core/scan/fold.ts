// Folds repeats while scanning, so that a million equal lines cost one record: same signature, host, pod and text after
// masking of numbers, within one calendar minute.
import type { Limits } from '../model/limits'
import type { Folded, Occurrence } from '../model/occurrence'

export interface Folder {
  add(occurrence: Occurrence): void
  /** In order of first occurrence. */
  read(): readonly Folded[]
}

interface Building {
  readonly first: Occurrence
  count: number
  lines: number
  times: number[]
}

const MINUTE = 60_000

export function createFolder(limits: Limits): Folder {
  const folds = new Map<string, Building>()
  return {
    add(occurrence) {
      const key = keyOf(occurrence)
      const fold = folds.get(key)
      const ms = occurrence.stamp?.ms
      if (!fold) {
        folds.set(key, { first: occurrence, count: occurrence.count, lines: 1, times: ms === undefined ? [] : [ms] })
        return
      }
      fold.count += occurrence.count
      fold.lines++
      if (ms === undefined) return
      fold.times.push(ms)
      if (fold.times.length > limits.timesPerFold) fold.times = thin(fold.times)
    },
    read: () => [...folds.values()].map(({ first, count, lines, times }) => ({ ...first, count, lines, times })),
  }
}

function keyOf({ signature, place, stamp, host, namespace, pod, container, text }: Occurrence): string {
  const minute = stamp ? `${stamp.clock}${Math.floor(stamp.ms / MINUTE)}${stamp.again ? ' again' : ''}` : ''
  return [signature, place.path, minute, host, namespace, pod, container, mask(text)].join('\0')
}

export function mask(text: string): string {
  return text.replace(/\d+/gu, '#')
}

/** First and last of each second. */
function thin(times: readonly number[]): number[] {
  const seconds = new Map<number, [number, number]>()
  for (const ms of times) {
    const second = Math.floor(ms / 1000)
    const edges = seconds.get(second)
    if (!edges) seconds.set(second, [ms, ms])
    else {
      edges[0] = Math.min(edges[0], ms)
      edges[1] = Math.max(edges[1], ms)
    }
  }
  return [...seconds.values()].flatMap(([first, last]) => (first === last ? [first] : [first, last]))
}
