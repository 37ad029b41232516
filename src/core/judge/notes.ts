// Notes: what the counters and settings of a node tell beside its verdict, as sentences.
import type { ConfiguredValue, NodeFacts } from '../model/evidence'
import { countersOf } from './counters'

export function notesOf(facts: NodeFacts): string[] {
  return [...inspector(facts), ...readers(facts), ...rises(facts), ...buffers(facts), ...settings(facts)]
}

/** Where tables of different times are at hand. */
function* rises({ queues }: NodeFacts): Generator<string> {
  for (const { queue, userDropped, queueDropped } of countersOf(queues)) {
    for (const [name, { first, last }] of Object.entries({ user_dropped: userDropped, queue_dropped: queueDropped })) {
      if (last > first)
        yield `Between two collections ${name} of queue ${queue} rose from ${first} to ${last}: packets were dropped in that time.`
    }
  }
}

function* inspector({ defender }: NodeFacts): Generator<string> {
  if (defender !== undefined) yield `Prisma Cloud Defender ${defender} runs on this node, by its image’s tag.`
}

function* readers({ queues }: NodeFacts): Generator<string> {
  for (const { name, pid, numbers } of byReader(queues)) {
    const which = numbers.length === 1 ? `Queue ${numbers[0]} is` : `Queues ${numbers.join(', ')} are`
    yield `${which} read by ${name} (process ${pid}).`
  }
}

function byReader(queues: NodeFacts['queues']): { name: string; pid: number; numbers: number[] }[] {
  const readers = new Map<number, { name: string; pid: number; numbers: number[] }>()
  for (const { queue, reader } of queues) {
    if (!reader) continue
    const known = readers.get(reader.pid)
    if (known) known.numbers.push(queue)
    else readers.set(reader.pid, { ...reader, numbers: [queue] })
  }
  return [...readers.values()]
}

/** A socket keeps the size that it was created with. */
function* buffers({ queues, rmemDefault }: NodeFacts): Generator<string> {
  const sizes = new Map(queues.map(({ portId, receiveBuffer }) => [portId, receiveBuffer]))
  for (const [portId, size] of sizes) {
    if (size === undefined) continue
    const socket = `The reader's socket (port id ${portId}) has a receive buffer of ${size} bytes`
    if (rmemDefault === undefined || rmemDefault === size) yield `${socket}.`
    else
      yield `${socket}, while net.core.rmem_default is ${rmemDefault}: it was opened before the value was changed, or its program sets a size of its own.`
  }
}

function* settings({ configured, rmemDefault, rmemMax }: NodeFacts): Generator<string> {
  for (const one of configured) {
    const running = one.key === 'rmem_default' ? rmemDefault : rmemMax
    if (running !== undefined && running !== one.value) yield differs(one, running)
  }
}

function differs({ key, value, place }: ConfiguredValue, running: number): string {
  const file = /\/(?:etc|run|usr|lib)\/[^!]*$/u.exec(place.path)?.[0] ?? place.path
  return `${file} line ${place.line} sets net.core.${key} to ${value}, but ${running} is running: the file was not applied (sysctl --system), or something else set the value later.`
}
