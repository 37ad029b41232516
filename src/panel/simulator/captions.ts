// What the simulation shows, in plain words, at every phase and in the end; for somebody who has never heard of netlink.
import * as l10n from '@vscode/l10n'
import { dropped } from '../../core/kernel/packetQueue'
import type { Frame, Settings, Simulation } from '../../core/kernel/simulate'
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
    return l10n.t(
      'The reader is bound in copy mode none: the kernel hands it nothing and drops every packet. No counter moves.',
    )
  }
  const fate = (reason: string): string => `${fateOf(side, reason)} ${fateOf(other, reason)}`
  switch (frame.phase) {
    case 'calm':
      return l10n.t('The reader keeps up: each packet waits a moment, is inspected, and goes its way.')
    case 'filling':
      return settings.pauseOf === 'deciding'
        ? l10n.t(
            'The reader reads on, and decides nothing. The packets wait in the queue, up to {0}.',
            words(limits.queueLength),
          )
        : l10n.t(
            'The reader has stopped reading. Packets wait, and each charges {0} bytes to its socket: {1} fit.',
            words(truesize),
            words(limits.socketPackets),
          )
    case 'socket-full':
      return l10n.t(
        'The socket is full at {0} packets; the queue has room for {1}. {2}',
        words(limits.socketPackets),
        words(limits.queueLength),
        fate('socket'),
      )
    case 'queue-full':
      return l10n.t('The queue is full at {0} packets. {1}', words(limits.queueLength), fate('queue'))
    case 'latched':
      return l10n.t(
        'The reader reads again, and the first thing it hears is ENOBUFS: “no buffer space available”. The socket stays shut until the reader has emptied it (the congestion latch), so packets are still refused though there is room.',
      )
    case 'working':
      return l10n.t('The reader works off what waits, and nothing is refused.')
    case 'recovered':
      return l10n.t(
        'The socket is empty and takes packets again. What was refused does not come back: {0}; {1}.',
        totals(side, time),
        totals(other, time),
      )
  }
}

/** The whole play in one sentence a side. */
export function outcome(side: Side, other: Side): string {
  const last = side.simulation.frames.length - 1
  const { arrived } = frameAt(side, last)
  return l10n.t('In the end, of {0} packets: {1}; {2}.', words(arrived), totals(side, last), totals(other, last))
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
  return l10n.t(
    '{0} dropped {1} and let {2} pass without inspection',
    sideName(side),
    some(lost),
    some(frame.failedOpen),
  )
}

const some = (count: number): string => (count === 0 ? l10n.t('none') : words(count))

function fateOf(side: Side, limit: string): string {
  const { settings, simulation } = side
  const passes = limit === 'queue' ? simulation.limits.failOpenAtQueue : simulation.limits.failOpenAtSocket
  const name = sideName(side)
  if (passes) return l10n.t('{0} lets each new packet pass without inspection: fail-open.', name)
  if (!settings.failOpen) return l10n.t('{0} drops each new packet: nobody asked for fail-open.', name)
  if (!simulation.limits.failOpenAtQueue)
    return l10n.t('{0} drops each new packet: it does not know fail-open, which came with 3.6.', name)
  return l10n.t(
    '{0} drops each new packet, though fail-open is set: before 4.6 the flag counts only when the queue is full.',
    name,
  )
}
