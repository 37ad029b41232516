// A node's comparison as rows of words, side by side: what text and Markdown both show.
import type { NodeComparison, NodeState, QueueChange, QueueCounters, SignChange, Tally } from './comparison'
import { hours, SIGN_WORDS } from './conclusion'

export interface Row {
  readonly what: string
  readonly before: string
  readonly after: string
  readonly change: string
}

const UNKNOWN = 'not collected'
const KERNELS = { honoured: 'lets pass', 'not-honoured': 'drops', unknown: 'not known' }

export function rowsOf({ before, after, queues, signs }: NodeComparison): Row[] {
  const both = (what: string, read: (state: NodeState) => string | undefined): Row =>
    row(what, read(before), read(after))
  return [
    both('verdict', ({ verdict }) => verdict),
    both('kernel, when the socket is full', ({ kernel }) => kernel && `${kernel.release}: ${KERNELS[kernel.failOpen]}`),
    both('net.core.rmem_default', ({ rmemDefault }) => bytes(rmemDefault)),
    both('net.core.rmem_max', ({ rmemMax }) => bytes(rmemMax)),
    ...queues.flatMap(queueRows),
    ...signs.filter(({ trend }) => trend !== 'none').map(signRow),
  ]
}

function row(what: string, before: string | undefined, after: string | undefined, change?: string): Row {
  const known = before !== undefined && after !== undefined
  return {
    what,
    before: before ?? UNKNOWN,
    after: after ?? UNKNOWN,
    change: change ?? (known ? (before === after ? 'same' : 'changed') : ''),
  }
}

function queueRows({ queue, before, after, restarted }: QueueChange): Row[] {
  const counter = (what: string, read: (counters: QueueCounters) => number | undefined): Row[] => {
    const [old, now] = [before && read(before), after && read(after)]
    if (old === undefined && now === undefined) return []
    const grown =
      old === undefined || now === undefined
        ? ''
        : restarted === true
          ? 'new reader, from zero'
          : now === old
            ? 'same'
            : `+${now - old}`
    return [row(`queue ${queue}: ${what}`, old?.toString(), now?.toString(), grown)]
  }
  const [old, now] = [bytes(before?.receiveBuffer), bytes(after?.receiveBuffer)]
  return [
    ...counter('user_dropped', ({ userDropped }) => userDropped),
    ...counter('queue_dropped', ({ queueDropped }) => queueDropped),
    ...counter('Drops of the netlink socket', ({ socketDrops }) => socketDrops),
    ...(old === undefined && now === undefined ? [] : [row(`queue ${queue}: receive buffer`, old, now)]),
  ]
}

const TRENDS = { fewer: 'fewer', more: 'more', alike: 'can be chance', none: '', unknown: '' }

function signRow({ id, before, after, trend }: SignChange): Row {
  return row(SIGN_WORDS[id], rate(before), rate(after), TRENDS[trend])
}

function rate(tally: Tally | undefined): string | undefined {
  if (!tally) return undefined
  const { lines, bursts, seconds } = tally
  const perHour = (lines / seconds) * 3600
  const often =
    lines === 0 ? '' : ` (${perHour.toFixed(perHour < 10 ? 1 : 0)}/h, ${bursts} ${bursts === 1 ? 'burst' : 'bursts'})`
  return `${lines} in ${hours(seconds)} of logs${often}`
}

const bytes = (value: number | undefined): string | undefined => (value === undefined ? undefined : `${value} bytes`)
