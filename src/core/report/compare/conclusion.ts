// The conclusion of a comparison in words. It says "better" only where the kernel lets such packets pass now, or where
// chance does not explain that signs are fewer; where nothing is shown, it says what would show it.
import type { Verdict } from '../../model/analysis'
import type { NodeComparison, Outcome, QueueChange, SignChange, SignId } from './comparison'

export interface NodeConclusion {
  readonly outcome: Outcome
  readonly why: string
}

const FAULT: ReadonlySet<Verdict> = new Set(['confirmed', 'likely', 'at-risk'])

export const SIGN_WORDS: Readonly<Record<SignId, string>> = {
  overflow: 'overflow lines',
  'probe-time-out': 'probe time-outs',
  kill: 'kills by a failed probe',
  'back-off': 'back-offs before a restart',
}

/** `overflowed`: an overflow line stands after the change, in whatever file. */
export function concludeNode(
  { before, after, queues, signs }: Omit<NodeComparison, keyof NodeConclusion>,
  overflowed: boolean,
): NodeConclusion {
  const faulty = FAULT.has(before.verdict)
  const stale = !overflowed && queues.some(isStill) && queues.every((queue) => isStill(queue) || isZero(queue))
  const still = FAULT.has(after.verdict) && !stale
  const fewer = signs.filter(({ trend }) => trend === 'fewer')
  const more = signs.filter(({ trend }) => trend === 'more')
  const lost = queues.reduce((sum, queue) => sum + (queue.lost ?? 0), 0)
  const conclude = (outcome: Outcome, ...why: readonly string[]): NodeConclusion => ({
    outcome,
    why: [...why, ...moved(fewer, more)].join(' '),
  })

  if (lost > 0) {
    const told = `The same reader’s counters grew: ${lost} more packets were lost since.`
    return conclude(faulty ? 'not-better' : 'worse', told)
  }
  if (still) {
    if (before.verdict === 'not-collected') {
      return conclude('unknown', 'The fault is seen after; whether it was there before was not collected.')
    }
    if (!faulty) return conclude('worse', 'The fault is seen after and was not before.')
    if (more.length > 0) return conclude('worse', 'The fault is still seen.')
    if (fewer.length > 0) return conclude('better', 'The fault is still seen, but less often.')
    return conclude('not-better', 'The fault is still seen.')
  }
  if (after.verdict === 'not-collected') {
    return conclude('unknown', 'Probes still time out, and the evidence that decides was not collected after.')
  }
  if (!faulty && before.verdict !== 'not-collected') return conclude('healthy', 'The fault is seen on neither side.')
  if (before.kernel?.failOpen !== 'honoured' && after.kernel?.failOpen === 'honoured') {
    return conclude(
      'better',
      `Kernel ${after.kernel.release} honours fail-open when the socket is full, and no loss was counted after.`,
    )
  }
  if (fewer.length > 0 && more.length === 0) {
    return conclude('better', stale ? 'The counters stand still.' : 'The fault is not seen after.')
  }
  const seen = stale ? 'The counters stand still and no other sign is seen after' : 'The fault is not seen after'
  return conclude('unknown', `${seen}, but that does not show that it is gone:`, reason(signs))
}

/** Counted before and not since: the verdict after would rest on the losses from before. */
const isStill = ({ lost, before, after }: QueueChange): boolean =>
  lost === 0 && after?.socketDrops === before?.socketDrops && !isZero({ queue: 0, ...(after ? { after } : {}) })

const isZero = ({ after }: QueueChange): boolean =>
  (after?.userDropped ?? 0) + (after?.queueDropped ?? 0) + (after?.socketDrops ?? 0) === 0

function reason(signs: readonly SignChange[]): string {
  const needed = signs.flatMap(({ id, neededSeconds }) => (neededSeconds === undefined ? [] : [{ id, neededSeconds }]))
  const [shortest] = needed.sort((a, b) => a.neededSeconds - b.neededSeconds)
  if (shortest) {
    return `the logs after are too short for that. ${hours(shortest.neededSeconds)} without ${SIGN_WORDS[shortest.id]} would show it.`
  }
  const unread = signs.filter(({ trend, after }) => trend === 'unknown' && !after).map(({ id }) => SIGN_WORDS[id])
  if (unread.length > 0) return `no log after the change that would hold ${listed(unread)} was collected.`
  return 'counters alone were seen before, and they count from zero when the reader is restarted.'
}

function* moved(fewer: readonly SignChange[], more: readonly SignChange[]): Generator<string> {
  const words = (signs: readonly SignChange[]): string => listed(signs.map(({ id }) => SIGN_WORDS[id]))
  if (fewer.length > 0) yield `Fewer than chance explains: ${words(fewer)}.`
  if (more.length > 0) yield `More than chance explains: ${words(more)}.`
}

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  worse: 'Worse',
  'not-better': 'Not better',
  unknown: 'Not shown',
  better: 'Better',
  healthy: 'No fault before or after',
}

export function concludeAll(nodes: readonly NodeComparison[]): string {
  if (nodes.length === 0) return 'No node is in both cases, so nothing can be compared.'
  const parts = (Object.keys(OUTCOME_WORDS) as Outcome[]).flatMap((outcome) => {
    const names = nodes.filter((node) => node.outcome === outcome).map(({ name }) => name)
    if (names.length === 0) return []
    const shown = names.length > NAMED ? `${names.length} nodes` : listed(names)
    return [`${OUTCOME_WORDS[outcome]}: ${shown}.`]
  })
  return parts.join(' ')
}

const NAMED = 4

/** With one decimal below ten. */
export function hours(seconds: number): string {
  const value = seconds / 3600
  return value < 1 ? `${Math.max(1, Math.round(seconds / 60))} min` : `${value.toFixed(value < 10 ? 1 : 0)} h`
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
