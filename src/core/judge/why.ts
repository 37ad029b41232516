// The sentences of a verdict, as an engineer would read them out to the customer. Says only what the judgement holds.
import type { Evidence, NodeFacts } from '../model/evidence'
import { countersOf } from './counters'
import { NEAR_WINDOWS, type Judgement } from './judge'
import { KILLS } from './nature'

export function whyOf(facts: NodeFacts, judgement: Judgement): string {
  return [...sentences(facts, judgement)].join(' ')
}

function* sentences(facts: NodeFacts, judgement: Judgement): Generator<string> {
  switch (judgement.verdict) {
    case 'confirmed':
      yield overflow(judgement)
      yield* follows(judgement)
      yield kernel(facts, judgement)
      yield* losses(facts, judgement)
      return
    case 'likely':
      yield overflow(judgement)
      if (judgement.overflowLines.length > 0 && judgement.nearest) yield* follows(judgement)
      else yield symptomCount(judgement)
      yield kernel(facts, judgement)
      yield* losses(facts, judgement)
      yield* unproven(judgement)
      return
    case 'at-risk':
      yield overflow(judgement)
      yield kernel(facts, judgement)
      yield* losses(facts, judgement)
      yield* unfollowed(judgement)
      return
    case 'not-collected':
      yield symptomCount(judgement)
      yield kernel(facts, judgement)
      yield 'No overflow line was found, and the counters of the packet queues were not collected: the cause can be neither confirmed nor ruled out.'
      return
    case 'ruled-out':
      yield* ruledOut(facts, judgement)
      return
    case 'clear':
      yield* clear(facts, judgement)
  }
}

function* unproven({ overflowLines, nearest, failOpen, drops, window }: Judgement): Generator<string> {
  if (overflowLines.length === 0) yield 'No overflow line with a time was found, so the order of events is not proven.'
  else if (!nearest)
    yield 'The times of the overflow lines and of the failures cannot be compared, so the order of events is not proven.'
  else if (nearest.seconds > window)
    yield `That is more than ${window} s, so it is likely that the overflow caused the failure, and not proven.`
  else if (failOpen === 'unknown' && drops !== 'yes')
    yield 'Whether packets were dropped hangs on the kernel, so it is likely, and not proven.'
}

function* unfollowed({ symptoms, overflowLines, nearest, window }: Judgement): Generator<string> {
  if (symptoms.symptoms.length === 0) {
    yield symptoms.failures > 0
      ? 'Probes failed on this node, but none by a time-out.'
      : 'No probe failure was found in what was collected.'
    return
  }
  if (overflowLines.length === 0) return
  const closest = nearest ? ` The closest began ${nearest.seconds} s after one.` : ' They began before it.'
  yield `Probes timed out on this node, but none began within ${window * NEAR_WINDOWS} s after an overflow.${closest}`
}

function* ruledOut(facts: NodeFacts, judgement: Judgement): Generator<string> {
  const { symptoms, drops, overflowLines, overflowCounters, failOpen } = judgement
  if (symptoms.symptoms.length === 0) {
    yield `Probes failed, but every one of them reached its container (${example(symptoms.reached[0])}): no packet was lost on the way.`
    return
  }
  yield symptomCount(judgement)
  if (failOpen === 'honoured' && drops !== 'yes') {
    if (overflowLines.length > 0 || overflowCounters.length > 0) yield overflow(judgement)
    yield kernel(facts, judgement)
    yield drops === 'no'
      ? 'The packet queues’ drop counters were collected and are zero.'
      : 'Nothing that was collected shows a dropped packet (the queues’ drop counters were not collected).'
    yield 'So the packet queue did not cause the failures.'
    return
  }
  yield 'The packet queues’ drop counters were collected and are zero, and no overflow was found: the packet queue did not cause the failures.'
}

function* clear(facts: NodeFacts, { symptoms, overflowLines, overflowCounters, drops }: Judgement): Generator<string> {
  yield symptoms.failures > 0
    ? 'Probes failed, but nothing speaks of lost packets.'
    : 'No probe failed in what was collected.'
  if (overflowLines.length > 0 || overflowCounters.length > 0)
    yield `A reader’s receive buffer overflowed, but its kernel ${facts.kernel?.release ?? ''} lets such packets pass uninspected where the reader asked for fail-open.`
  if (drops === 'no') yield 'The packet queues’ drop counters are zero.'
}

function overflow({ overflowLines, overflowCounters, fullLines, drops }: Judgement): string {
  const readers = overflowLines.filter((line) => !fullLines.includes(line))
  const said = [
    ...(readers.length > 0
      ? [
          `The receive buffer of an NFQUEUE reader overflowed (${count(total(readers), 'line', 'lines')} of the program that inspects packets).`,
        ]
      : []),
    ...(fullLines.length > 0
      ? [
          `The kernel reported a full packet queue (${count(total(fullLines), 'line', 'lines')}) and dropped packets, which it does only where the reader did not ask for fail-open.`,
        ]
      : []),
  ]
  if (said.length > 0) return said.join(' ')
  if (overflowCounters.length > 0) {
    const dropped = overflowCounters.reduce((sum, { drops: n }) => sum + n, 0)
    return `The kernel counted ${count(dropped, 'message that did', 'messages that did')} not fit into the netlink socket of an NFQUEUE reader (Drops in /proc/net/netlink).`
  }
  return drops === 'yes'
    ? 'The kernel counted packets that it dropped because of a packet queue.'
    : 'No overflow was found.'
}

function* follows({ nearest }: Judgement): Generator<string> {
  if (!nearest) return
  const what = KILLS.has(nearest.symptom.signature)
    ? 'a container was killed by its liveness probe'
    : 'a probe timed out'
  const whose = nearest.symptom.pod === undefined ? '' : ` (${nearest.symptom.pod})`
  const when = nearest.seconds === 0 ? 'In the same second as an overflow' : `${nearest.seconds} s after an overflow`
  const at = nearest.at.domain === 'utc' ? `, at ${new Date(nearest.at.ms).toISOString().slice(0, 19)}Z,` : ''
  yield `${when}${at} ${what}${whose} on the same node.`
}

function symptomCount({ symptoms }: Judgement): string {
  const all = symptoms.symptoms.map(({ evidence }) => evidence)
  const kills = total(all.filter(({ signature }) => KILLS.has(signature)))
  const failures = total(all) - kills
  const said = [
    ...(failures > 0 ? [count(failures, 'probe time-out', 'probe time-outs')] : []),
    ...(kills > 0 ? [count(kills, 'kill by a failed liveness probe', 'kills by a failed liveness probe')] : []),
  ]
  return `${said.join(' and ')} ${failures + kills === 1 ? 'was' : 'were'} found.`
}

function kernel({ kernel: known }: NodeFacts, { failOpen }: Judgement): string {
  if (!known) return 'The node’s kernel is not known.'
  if (failOpen === 'honoured')
    return `Its kernel ${known.release} honours fail-open when the socket is full: packets that do not fit pass uninspected, if the reader asked for it.`
  if (failOpen === 'not-honoured')
    return `Its kernel ${known.release} does not honour fail-open when the socket is full: packets that do not fit are dropped.`
  return `Whether its kernel ${known.release} honours fail-open when the socket is full is not known.`
}

function* losses({ queues }: NodeFacts, { failOpen }: Judgement): Generator<string> {
  const counters = countersOf(queues)
  const user = counters.reduce((sum, { userDropped }) => sum + userDropped.last, 0)
  const queue = counters.reduce((sum, { queueDropped }) => sum + queueDropped.last, 0)
  if (user > 0)
    yield `The kernel counted ${count(user, 'packet', 'packets')} dropped because the socket was full (user_dropped).`
  if (user > 0 && failOpen === 'honoured')
    yield 'On this kernel that proves that the reader had not asked for fail-open.'
  if (queue > 0)
    yield `It counted ${count(queue, 'packet', 'packets')} dropped because a queue was full (queue_dropped): the reader had not asked for fail-open.`
}

function example(evidence: Evidence | undefined): string {
  const answer = /statuscode: \d+|connection refused|connection reset by peer|EOF/u.exec(evidence?.text ?? '')?.[0]
  return answer === undefined ? 'it was answered' : `for example "${answer}"`
}

const total = (evidence: readonly Evidence[]): number => evidence.reduce((sum, { count: n }) => sum + n, 0)
const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
