// The order in which findings are listed: by time where there is one, otherwise by place, so that two runs agree.
import type { Evidence } from '../model/evidence'

export function inOrder(evidence: readonly Evidence[]): Evidence[] {
  return [...evidence].sort(
    (a, b) =>
      timeOf(a) - timeOf(b) ||
      compare(a.place.path, b.place.path) ||
      a.place.line - b.place.line ||
      compare(a.signature, b.signature),
  )
}

function timeOf({ instants }: Evidence): number {
  const [first] = instants
  return first?.domain === 'utc' ? first.ms : Number.MAX_SAFE_INTEGER
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
