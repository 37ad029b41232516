// What the simulation shows, in plain words, at every phase and in the end; for somebody who has never heard of netlink.
import { dropped } from '../../kernel/packetQueue'
import type { Frame, Settings, Simulation } from '../../kernel/simulate'
import { shortName } from './presets'

/** One side of the page: a kernel, and what becomes of the packets there. */
export interface Side {
  readonly settings: Settings
  readonly simulation: Simulation
}

export function captionAt(side: Side, other: Side, time: number): string {
  const frame = frameAt(side, time)
  const { settings, simulation } = side
  const { limits, truesize } = simulation
  if (limits.copiesNothing) {
    return 'The reader is bound in copy mode none: the kernel hands it nothing and drops every packet. No counter moves.'
  }
  const fate = (reason: string): string => `${fateOf(side, reason)} ${fateOf(other, reason)}`
  switch (frame.phase) {
    case 'calm':
      return 'The reader keeps up: each packet waits a moment, is inspected, and goes its way.'
    case 'filling':
      return settings.pauseOf === 'deciding'
        ? `The reader reads on, and decides nothing. The packets wait in the queue, up to ${words(limits.queueLength)}.`
        : `The reader has stopped reading. Packets wait, and each charges ${words(truesize)} bytes to its socket: ${words(limits.socketPackets)} fit.`
    case 'socket-full':
      return `The socket is full at ${words(limits.socketPackets)} packets; the queue has room for ${words(limits.queueLength)}. ${fate('socket')}`
    case 'queue-full':
      return `The queue is full at ${words(limits.queueLength)} packets. ${fate('queue')}`
    case 'latched':
      return `The reader reads again, and the first thing it hears is ENOBUFS: “no buffer space available”. The socket stays shut until the reader has emptied it (the congestion latch), so packets are still refused though there is room.`
    case 'working':
      return 'The reader works off what waits, and nothing is refused.'
    case 'recovered':
      return `The socket is empty and takes packets again. What was refused does not come back: ${totals(side, time)}; ${totals(other, time)}.`
  }
}

/** The whole play in one sentence a side. */
export function outcome(side: Side, other: Side): string {
  const last = side.simulation.frames.length - 1
  const { arrived } = frameAt(side, last)
  return `In the end, of ${words(arrived)} packets: ${totals(side, last)}; ${totals(other, last)}.`
}

export function frameAt({ simulation: { frames } }: Side, time: number): Frame {
  return frames[Math.max(0, Math.min(frames.length - 1, Math.floor(time)))]!
}

export const words = (value: number): string => value.toLocaleString('en-US')

/** The name that tells the sides apart. */
export const sideName = ({ settings }: Side): string => `Linux ${shortName(settings.release)}`

function totals(side: Side, time: number): string {
  const frame = frameAt(side, time)
  const lost = dropped(frame)
  return `${sideName(side)} dropped ${lost === 0 ? 'none' : words(lost)} and let ${frame.failedOpen === 0 ? 'none' : words(frame.failedOpen)} pass without inspection`
}

function fateOf(side: Side, limit: string): string {
  const { settings, simulation } = side
  const passes = limit === 'queue' ? simulation.limits.failOpenAtQueue : simulation.limits.failOpenAtSocket
  const name = sideName(side)
  if (passes) return `${name} lets each new packet pass without inspection: fail-open.`
  if (!settings.failOpen) return `${name} drops each new packet: nobody asked for fail-open.`
  if (!simulation.limits.failOpenAtQueue)
    return `${name} drops each new packet: it does not know fail-open, which came with 3.6.`
  return `${name} drops each new packet, though fail-open is set: before 4.6 the flag counts only when the queue is full.`
}
