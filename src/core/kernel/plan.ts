// The capacity model's answer to one question: how many packets fit, and which buffer lets the queue fill first.
import {
  DEFAULT_QUEUE_LENGTH,
  kernelTraits,
  neededBuffer,
  packetsThatFit,
  safeTruesize,
  truesize,
  type KernelTraits,
  type PacketShape,
  type ReaderSettings,
} from './capacity'
import { baseVersion } from './verdict'

/** Default of net.core.rmem_default and rmem_max, bytes: the receive buffer of a socket that asks for none. */
export const USUAL_BUFFER = 212_992

/** What a frame of Ethernet brings at most; larger ones come with jumbo frames or segmentation offload. */
export const USUAL_PACKET: PacketShape = { length: 1500, layout: 'linear' }

export const COPY_EVERYTHING: ReaderSettings = { copyMode: 'packet', copyRange: 0 }

/** Other pages and slabs than those that were measured. */
const OTHER_MACHINE = /aarch64|arm|ppc64|s390x|riscv|mips|i[3-6]86/iu
/** How many bytes UDP over IPv4 puts in front of its payload. */
const UDP_HEADERS = 28
/** The longest packet that the kernel makes in one piece when a local program sends it: what four pages hold (measured). */
const LINEAR_LENGTH = 16_032

export interface CapacityQuestion {
  /** Effective receive buffer in bytes, as `ss` shows it. */
  readonly buffer: number
  readonly packet: PacketShape
  readonly reader: ReaderSettings
  /** As `uname -r` prints it; absent means the kernel that was measured. */
  readonly release?: string | undefined
  readonly queueLength?: number
}

export interface CapacityPlan {
  /** That wait in the socket before the first is refused. */
  readonly packets: number
  /** Bytes that one of them charges. */
  readonly truesize: number
  /** True where the queue is full before the socket is. */
  readonly queueFirst: boolean
  /** Bytes of buffer from which on the queue is full before the socket is. */
  readonly needed: number
  /** The most that such a packet charges on any kernel version and layout; what the values to set are computed from. */
  readonly bound: number
  /** Bytes to set; never below the kernel's default. */
  readonly rmemDefault: number
  readonly rmemMax: number
  /** Which kernel the numbers are for, and whether they were measured there. */
  readonly model: string
  readonly measured: boolean
}

export function capacityPlan(question: CapacityQuestion): CapacityPlan {
  const { buffer, packet, reader, release, queueLength = DEFAULT_QUEUE_LENGTH } = question
  const traits = kernelTraits(release === undefined ? undefined : baseVersion(release))
  const kernel = { ...traits, measured: traits.measured && !OTHER_MACHINE.test(release ?? '') }
  const size = truesize(packet, reader, kernel)
  const recommended = size === 0 ? USUAL_BUFFER : recommendedBuffer(queueLength, packet.length, reader)
  const packets = packetsThatFit(buffer, size, kernel)
  return {
    packets,
    truesize: size,
    queueFirst: packets >= queueLength,
    needed: neededBuffer(queueLength, size),
    bound: safeTruesize(packet.length, reader),
    rmemDefault: recommended,
    rmemMax: recommended,
    model: modelName(kernel, release),
    measured: kernel.measured,
  }
}

/** Bytes for rmem_default and rmem_max, with the margin that makes them hold on every kernel version and layout. */
export function recommendedBuffer(queueLength: number, packetLength: number, reader: ReaderSettings): number {
  return Math.max(USUAL_BUFFER, neededBuffer(queueLength, safeTruesize(packetLength, reader)))
}

/** The packet that a local program makes of a UDP payload of so many bytes. */
export function udpPacket(payload: number): PacketShape {
  const length = payload + UDP_HEADERS
  return { length, layout: length <= LINEAR_LENGTH ? 'linear' : 'paged', headLength: UDP_HEADERS }
}

function modelName({ measured }: KernelTraits, release: string | undefined): string {
  if (release === undefined) return 'Linux 6.18 on x86-64, measured'
  return measured ? `${release}: as measured on Linux 6.18, x86-64` : `${release}: predicted from source, not measured`
}
