// The guided tour: the story in eight steps of a few seconds, each with the moment up to which the simulation plays.
import * as l10n from '@vscode/l10n'
import { dropped } from '../../core/kernel/packetQueue'
import { PAUSE_BEGINS, type Phase } from '../../core/kernel/simulate'
import { frameAt, sideName, words, type Side } from './captions'

export interface TourStep {
  readonly title: string
  readonly text: string
  /** Milliseconds of the simulation. */
  readonly until: number
  /** Play the remedy's buffer instead. */
  readonly remedy?: true
}

/** Whether the story can be told with these settings: it is one of a full socket. */
export const tellsTheStory = (side: Side): boolean =>
  side.simulation.limits.failOpenAtQueue &&
  first(side, 'filling') > 0 &&
  first(side, 'socket-full') > 0 &&
  first(side, 'latched') > 0

/** `side` is the kernel that drops, where the two differ; `buffer` the remedy's, in bytes. */
export function tourOf(side: Side, other: Side, buffer: number): TourStep[] {
  const { limits, truesize, frames } = side.simulation
  const { settings } = side
  const full = first(side, 'socket-full')
  const resumes = first(side, 'latched')
  const end = frames.length - 1
  const fits = words(limits.socketPackets)
  const lost = (one: Side, time: number): string => words(dropped(frameAt(one, time)))
  const passed = (one: Side, time: number): string => words(frameAt(one, time).failedOpen)
  return [
    {
      title: l10n.t('A packet is held for inspection'),
      text: l10n.t(
        'A firewall rule (NFQUEUE) holds each packet in a queue of the kernel until a program, the reader, has looked at it and says: pass. Here the reader is a packet inspector such as Prisma Cloud Defender.',
      ),
      until: PAUSE_BEGINS / 2,
    },
    {
      title: l10n.t('Two limits, not one'),
      text: l10n.t(
        'The queue counts packets: {0} may wait. But the reader gets its copies through a netlink socket, and that counts bytes: {1}. A packet of {2} bytes charges {3}, so {4} fit. The socket is full long before the queue.',
        words(settings.queueLength),
        words(settings.buffer),
        words(settings.packet.length),
        words(truesize),
        fits,
      ),
      until: PAUSE_BEGINS,
    },
    {
      title: l10n.t('The reader is busy for a moment'),
      text: l10n.t(
        'A slow disk, a busy processor: for less than a second it reads nothing. Traffic goes on, and packets pile up in front of it.',
      ),
      until: Math.floor((PAUSE_BEGINS + full) / 2),
    },
    {
      title: l10n.t('The socket is full'),
      text: l10n.t(
        '{0} packets wait, and there is room for no more. The queue, which could hold {1}, is nearly empty.',
        fits,
        words(settings.queueLength),
      ),
      until: full,
    },
    {
      title: l10n.t('Fail-open: asked for, and what it is worth'),
      text: l10n.t(
        'The reader had asked for fail-open: rather let a packet pass uninspected than drop it. {0} {1} That is the whole difference.',
        verdictAt(side, resumes - 1),
        verdictAt(other, resumes - 1),
      ),
      until: resumes - 1,
    },
    {
      title: l10n.t('The reader is back, and it is not over'),
      text: l10n.t(
        'Its first read fails: “no buffer space available” (ENOBUFS), the line in its log. The socket now stays shut until the reader has emptied it; meanwhile packets are refused as before.',
      ),
      until: resumes + 5,
    },
    {
      title: l10n.t('What it leaves behind'),
      text: l10n.t(
        '{0} lost {1} packets: user_dropped counts them. {2} lost {3}, and {4} passed. The log line and the socket’s Drops are the same on both, so they alone prove no loss. Where packets are lost, health probes time out, and the kubelet kills and restarts what was healthy.',
        sideName(side),
        lost(side, end),
        sideName(other),
        lost(other, end),
        passed(other, end),
      ),
      until: end,
    },
    {
      title: l10n.t('What to do'),
      text: l10n.t(
        'Run a kernel from 4.6 on, or give the socket room for the whole queue: {0} bytes. Now the queue is full first, and there every kernel since 3.6 honours fail-open.',
        words(buffer),
      ),
      until: Infinity,
      remedy: true,
    },
  ]
}

function verdictAt(side: Side, time: number): string {
  const frame = frameAt(side, time)
  return frame.failedOpen > 0
    ? l10n.t(
        '{0} looks at the flag here, too: {1} have passed, none was lost.',
        sideName(side),
        words(frame.failedOpen),
      )
    : l10n.t('{0} looks at it only when the queue is full: {1} are lost.', sideName(side), words(dropped(frame)))
}

function first({ simulation: { frames } }: Side, phase: Phase): number {
  return frames.findIndex((frame) => frame.phase === phase)
}
