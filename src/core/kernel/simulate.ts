// Plays one pause of the reader in steps of a millisecond: every packet that arrives, every message that is read. The
// same settings give the same frames; nothing here is measured or drawn.
import gte from 'semver/functions/gte'
import {
  kernelTraits,
  packetsThatFit,
  truesize,
  type KernelTraits,
  type PacketShape,
  type ReaderSettings,
} from './capacity'
import {
  arrive,
  decide,
  dropped,
  EMPTY_QUEUE,
  receive,
  waiting,
  type PacketQueue,
  type QueueLimits,
} from './packetQueue'
import { baseVersion, kernelVerdict } from './verdict'

export interface Settings {
  /** As `uname -r` prints it. */
  readonly release: string
  readonly failOpen: boolean
  readonly queueLength: number
  /** Effective receive buffer, bytes. */
  readonly buffer: number
  readonly packet: PacketShape
  readonly reader: ReaderSettings
  /** Packets a second that the rule sends to the queue. */
  readonly rate: number
  /** Packets a second that the reader can judge. */
  readonly readerRate: number
  /** Milliseconds for which the reader stands still. */
  readonly pause: number
  /** What it leaves undone meanwhile. A reader with a thread of its own for reading keeps the socket empty, and what it
   *  has not decided fills the queue. */
  readonly pauseOf: 'reading' | 'deciding'
  readonly silent: boolean
}

/** What the reader and the traffic are about to make of the queue; each wants its own words. */
export type Phase = 'calm' | 'filling' | 'socket-full' | 'queue-full' | 'latched' | 'working' | 'recovered'

export interface Frame extends PacketQueue {
  readonly phase: Phase
}

export interface Simulation {
  readonly limits: QueueLimits
  /** Bytes that one waiting packet charges to the socket. */
  readonly truesize: number
  /** The state at the end of each millisecond; the first is the empty queue. */
  readonly frames: readonly Frame[]
}

/** Milliseconds before the reader's pause, so that one sees what is usual. */
export const PAUSE_BEGINS = 200
/** And behind it at least, until what waits has been worked off. */
const AFTERWARDS = 300
/** A reader that is slower than the traffic never recovers. */
const LONGEST_AFTERWARDS = 2000

export function simulate(settings: Settings): Simulation {
  const traits = kernelTraits(baseVersion(settings.release))
  const size = truesize(settings.packet, settings.reader, traits)
  const limits = limitsOf(settings, size, traits)
  const resumes = PAUSE_BEGINS + settings.pause
  const frames: Frame[] = [{ ...EMPTY_QUEUE, phase: 'calm' }]
  let queue: PacketQueue = EMPTY_QUEUE
  let quiet = 0
  for (let time = 0; quiet < AFTERWARDS && time < resumes + LONGEST_AFTERWARDS; time++) {
    const paused = time >= PAUSE_BEGINS && time < resumes
    for (let count = inMillisecond(settings.rate, time); count > 0; count--) queue = arrive(queue, limits)
    queue = work(queue, inMillisecond(settings.readerRate, time), paused, settings)
    const phase = phaseOf(queue, limits, paused, settings)
    frames.push({ ...queue, phase })
    if (time >= resumes) quiet = phase === 'calm' || phase === 'recovered' ? quiet + 1 : 0
  }
  return { limits, truesize: size, frames }
}

export function limitsOf(
  {
    release,
    failOpen,
    queueLength,
    buffer,
    reader,
    silent,
  }: Pick<Settings, 'release' | 'failOpen' | 'queueLength' | 'buffer' | 'reader' | 'silent'>,
  size: number,
  traits: KernelTraits,
): QueueLimits {
  const base = baseVersion(release)
  const known = failOpen && base !== undefined && gte(base, FLAG_IN)
  return {
    queueLength,
    socketPackets: packetsThatFit(buffer, size, traits),
    failOpenAtQueue: known,
    failOpenAtSocket: known && kernelVerdict(release, []).failOpen === 'honoured',
    silent,
    copiesNothing: reader.copyMode === 'none',
  }
}

/** NFQA_CFG_F_FAIL_OPEN */
const FLAG_IN = '3.6.0'

/** Spread evenly, without a remainder to carry. */
function inMillisecond(perSecond: number, time: number): number {
  return Math.floor((perSecond * (time + 1)) / 1000) - Math.floor((perSecond * time) / 1000)
}

function work(before: PacketQueue, verdicts: number, paused: boolean, { pauseOf }: Settings): PacketQueue {
  let queue = before
  if (pauseOf === 'deciding') {
    while (queue.errorPending || queue.inSocket > 0) queue = receive(queue)
  }
  if (paused) return queue
  for (let count = verdicts; count > 0 && (queue.errorPending || waiting(queue) > 0); count--) {
    if (queue.inHand === 0) queue = receive(queue)
    queue = decide(queue)
  }
  return queue
}

function phaseOf(queue: PacketQueue, limits: QueueLimits, paused: boolean, { rate }: Settings): Phase {
  if (waiting(queue) >= limits.queueLength) return 'queue-full'
  if (queue.congested && !paused) return 'latched'
  if (queue.congested || queue.inSocket >= limits.socketPackets) return 'socket-full'
  if (paused) return 'filling'
  if (waiting(queue) > Math.ceil(rate / 1000)) return 'working'
  return queue.failedOpen + dropped(queue) > 0 ? 'recovered' : 'calm'
}
