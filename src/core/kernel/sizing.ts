// Sizing: from queues, packets and what the node runs with to the values that remedies set. Never lowers a value.
import type { NodeAnalysis } from '../model/analysis'
import type { RemedyValues } from '../model/remedy'
import { DEFAULT_QUEUE_LENGTH, safeTruesize, type ReaderSettings } from './capacity'
import { COPY_EVERYTHING, recommendedBuffer, USUAL_BUFFER, USUAL_PACKET } from './plan'

export interface SizingRequest {
  /** Packets that one queue holds. */
  readonly queueLength?: number
  /** Queues that share one socket. */
  readonly queues?: number
  /** Bytes of the IP packet. */
  readonly packetLength?: number
  readonly reader?: ReaderSettings
  /** Bytes of buffer, where they are given instead of computed. */
  readonly bytes?: number
  /** Bytes of the socket that the reader has now. */
  readonly buffer?: number
  /** Bytes that the node runs with now. */
  readonly rmemDefault?: number | undefined
  readonly rmemMax?: number | undefined
}

export function sizing(request: SizingRequest): RemedyValues {
  const { queues = 1, packetLength = USUAL_PACKET.length, reader = COPY_EVERYTHING, rmemDefault, rmemMax } = request
  const queueLength = (request.queueLength ?? DEFAULT_QUEUE_LENGTH) * queues
  const truesize = safeTruesize(packetLength, reader)
  const bytes = request.bytes ?? recommendedBuffer(queueLength, packetLength, reader)
  const buffer = request.buffer ?? request.bytes ?? rmemDefault ?? USUAL_BUFFER
  return {
    bytes,
    ...(request.bytes === undefined ? { sizing: { queueLength, truesize } } : {}),
    rmemDefault: Math.max(bytes, rmemDefault ?? 0),
    rmemMax: Math.max(bytes, rmemDefault ?? 0, rmemMax ?? 0),
    ...(rmemMax === undefined ? {} : { runningMax: rmemMax }),
    // (length + 1) × truesize must fit
    queueFits: {
      packets: Math.max(1, Math.floor((Math.floor(buffer / truesize) - 1) / queues)),
      buffer,
      truesize,
    },
  }
}

/** For the node's most demanding socket: all queues with one port id share it. */
export function nodeSizing({ queues = [], rmemDefault, rmemMax }: Partial<NodeAnalysis>): RemedyValues {
  const running = { rmemDefault, rmemMax }
  const sockets = new Map<number, SizingRequest>()
  for (const { portId, copyMode, copyRange, receiveBuffer } of queues) {
    const known = sockets.get(portId)
    const reader: ReaderSettings = { copyMode, copyRange }
    sockets.set(portId, {
      ...running,
      queues: (known?.queues ?? 0) + 1,
      reader: known?.reader && charge(known.reader) > charge(reader) ? known.reader : reader,
      ...(receiveBuffer === undefined ? {} : { buffer: receiveBuffer }),
    })
  }
  return widest([...sockets.values()].map(sizing)) ?? sizing(running)
}

const charge = (reader: ReaderSettings): number => safeTruesize(USUAL_PACKET.length, reader)

/** Values that do for all of them. */
export function widest(all: readonly RemedyValues[]): RemedyValues | undefined {
  const [first, ...more] = all
  return more.reduce<RemedyValues | undefined>((a, b) => a && wider(a, b), first)
}

function wider(a: RemedyValues, b: RemedyValues): RemedyValues {
  const { bytes, sizing: of } = b.bytes > a.bytes ? b : a
  const known = a.runningMax !== undefined && b.runningMax !== undefined
  return {
    bytes,
    ...(of ? { sizing: of } : {}),
    rmemDefault: Math.max(a.rmemDefault, b.rmemDefault),
    rmemMax: Math.max(a.rmemMax, b.rmemMax),
    ...(known ? { runningMax: Math.max(a.runningMax ?? 0, b.runningMax ?? 0) } : {}),
    queueFits: a.queueFits.packets < b.queueFits.packets ? a.queueFits : b.queueFits,
  }
}
