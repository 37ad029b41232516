// The guided tour: the story in eight steps of a few seconds, each with the moment up to which the simulation plays.
import { dropped } from '../../kernel/packetQueue'
import { PAUSE_BEGINS, type Phase } from '../../kernel/simulate'
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
      title: 'A packet is held for inspection',
      text: 'A firewall rule (NFQUEUE) holds each packet in a queue of the kernel until a program, the reader, has looked at it and says: pass. Here the reader is a packet inspector such as Prisma Cloud Defender.',
      until: PAUSE_BEGINS / 2,
    },
    {
      title: 'Two limits, not one',
      text: `The queue counts packets: ${words(settings.queueLength)} may wait. But the reader gets its copies through a netlink socket, and that counts bytes: ${words(settings.buffer)}. A packet of ${words(settings.packet.length)} bytes charges ${words(truesize)}, so ${fits} fit. The socket is full long before the queue.`,
      until: PAUSE_BEGINS,
    },
    {
      title: 'The reader is busy for a moment',
      text: 'A slow disk, a busy processor: for less than a second it reads nothing. Traffic goes on, and packets pile up in front of it.',
      until: Math.floor((PAUSE_BEGINS + full) / 2),
    },
    {
      title: 'The socket is full',
      text: `${fits} packets wait, and there is room for no more. The queue, which could hold ${words(settings.queueLength)}, is nearly empty.`,
      until: full,
    },
    {
      title: 'Fail-open: asked for, and what it is worth',
      text: `The reader had asked for fail-open: rather let a packet pass uninspected than drop it. ${verdictAt(side, resumes - 1)} ${verdictAt(other, resumes - 1)} That is the whole difference.`,
      until: resumes - 1,
    },
    {
      title: 'The reader is back, and it is not over',
      text: 'Its first read fails: “no buffer space available” (ENOBUFS), the line in its log. The socket now stays shut until the reader has emptied it; meanwhile packets are refused as before.',
      until: resumes + 5,
    },
    {
      title: 'What it leaves behind',
      text: `${sideName(side)} lost ${lost(side, end)} packets: user_dropped counts them. ${sideName(other)} lost ${lost(other, end)}, and ${passed(other, end)} passed. The log line and the socket’s Drops are the same on both, so they alone prove no loss. Where packets are lost, health probes time out, and the kubelet kills and restarts what was healthy.`,
      until: end,
    },
    {
      title: 'What to do',
      text: `Run a kernel from 4.6 on, or give the socket room for the whole queue: ${words(buffer)} bytes. Now the queue is full first, and there every kernel since 3.6 honours fail-open.`,
      until: Infinity,
      remedy: true,
    },
  ]
}

function verdictAt(side: Side, time: number): string {
  const frame = frameAt(side, time)
  return frame.failedOpen > 0
    ? `${sideName(side)} looks at the flag here, too: ${words(frame.failedOpen)} have passed, none was lost.`
    : `${sideName(side)} looks at it only when the queue is full: ${words(dropped(frame))} are lost.`
}

function first({ simulation: { frames } }: Side, phase: Phase): number {
  return frames.findIndex((frame) => frame.phase === phase)
}
