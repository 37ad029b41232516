// The sentences of a verdict, as an engineer would read them out to the customer. Says only what the judgement holds.
import type { Evidence, NodeFacts } from '../model/evidence'
import type { Judgement } from './judge'

export function whyOf(facts: NodeFacts, judgement: Judgement): string {
  return [...sentences(facts, judgement)].join(' ')
}

function* sentences(facts: NodeFacts, judgement: Judgement): Generator<string> {
  const { verdict, symptoms } = judgement
  switch (verdict) {
    case 'confirmed':
      yield overflow(judgement)
      yield follows(judgement)
      yield kernel(facts, judgement)
      yield* losses(facts, judgement)
      return
    case 'likely':
      yield overflow(judgement)
      yield judgement.nearest && judgement.overflowLines.length > 0 ? follows(judgement) : symptomCount(judgement)
      yield kernel(facts, judgement)
      yield* losses(facts, judgement)
      if (judgement.overflowLines.length === 0)
        yield 'No overflow line with a time was found, so the order of events is not proven.'
      else if (!judgement.nearest) yield 'The times of the overflow lines and of the failures cannot be compared.'
      return
    case 'at-risk':
      yield overflow(judgement)
      yield kernel(facts, judgement)
      yield* losses(facts, judgement)
      yield 'No probe failure followed it in what was collected.'
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
      if (symptoms.failures > 0) yield 'Probes failed, but nothing speaks of lost packets.'
      else yield 'No probe failed in what was collected.'
      if (judgement.overflowLines.length > 0 || judgement.overflowCounters.length > 0) {
        yield 'A reader’s receive buffer overflowed, but this kernel lets such packets pass without inspection.'
      } else if (judgement.drops === 'no') yield 'The packet queues’ drop counters are zero.'
  }
}

function* ruledOut(facts: NodeFacts, judgement: Judgement): Generator<string> {
  const { symptoms, drops, overflowLines, failOpen } = judgement
  if (symptoms.symptoms.length === 0) {
    yield `Probes failed, but every one of them reached its container (${example(symptoms.reached[0])}): no packet was lost on the way.`
    return
  }
  yield symptomCount(judgement)
  if (failOpen === 'honoured' && drops !== 'yes') {
    if (overflowLines.length > 0) yield overflow(judgement)
    yield kernel(facts, judgement)
    yield drops === 'no' ? 'The drop counters are zero.' : 'No drop was counted.'
    yield 'So the packet queue did not cause the failures.'
    return
  }
  yield 'The packet queues’ drop counters were collected and are zero, and no reader’s socket overflowed: the packet queue did not cause the failures.'
}

function overflow({ overflowLines, overflowCounters, fullLines, drops }: Judgement): string {
  const readers = overflowLines.filter((line) => !fullLines.includes(line))
  if (readers.length > 0) {
    const lines = readers.reduce((sum, { count: n }) => sum + n, 0)
    return `The receive buffer of an NFQUEUE reader overflowed (${count(lines, 'line', 'lines')}).`
  }
  if (fullLines.length > 0) return 'The kernel reported a full packet queue and dropped packets.'
  if (overflowCounters.length > 0) {
    const dropped = overflowCounters.reduce((sum, { drops: n }) => sum + n, 0)
    return `The kernel counted ${dropped} messages that did not fit into a reader’s netlink socket.`
  }
  return drops === 'yes'
    ? 'The kernel counted packets that it dropped because of a packet queue.'
    : 'No overflow was found.'
}

function follows({ nearest }: Judgement): string {
  if (!nearest) return ''
  const what =
    nearest.symptom.signature === 'container-killed-liveness'
      ? 'a container was killed by its liveness probe'
      : 'a probe timed out'
  const whose = nearest.symptom.pod === undefined ? '' : ` (${nearest.symptom.pod})`
  const when = nearest.seconds === 0 ? 'In the same second as an overflow' : `${nearest.seconds} s after an overflow`
  return `${when} ${what}${whose} on the same node.`
}

function symptomCount({ symptoms }: Judgement): string {
  const occurrences = symptoms.symptoms.reduce((sum, { evidence }) => sum + evidence.count, 0)
  return `${count(occurrences, 'probe time-out or liveness kill was', 'probe time-outs and liveness kills were')} found.`
}

function kernel({ kernel: known }: NodeFacts, { failOpen }: Judgement): string {
  if (!known) return 'The node’s kernel is not known.'
  if (failOpen === 'honoured')
    return `Its kernel ${known.release} honours fail-open when the socket is full: such packets pass.`
  if (failOpen === 'not-honoured')
    return `Its kernel ${known.release} does not honour fail-open when the socket is full: such packets are dropped.`
  return `Whether its kernel ${known.release} honours fail-open when the socket is full is not known.`
}

function* losses({ queues }: NodeFacts, { failOpen }: Judgement): Generator<string> {
  const user = queues.reduce((sum, { userDropped }) => sum + userDropped, 0)
  const queue = queues.reduce((sum, { queueDropped }) => sum + queueDropped, 0)
  if (user > 0) yield `The kernel counted ${user} packets dropped because the socket was full (user_dropped).`
  if (user > 0 && failOpen === 'honoured')
    yield 'On this kernel that proves that the reader had not asked for fail-open.'
  if (queue > 0)
    yield `It counted ${queue} packets dropped because a queue was full (queue_dropped): the reader had not asked for fail-open.`
}

function example(evidence: Evidence | undefined): string {
  const answer = /statuscode: \d+|connection refused|connection reset by peer|EOF/u.exec(evidence?.text ?? '')?.[0]
  return answer === undefined ? 'it was answered' : `for example "${answer}"`
}

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
