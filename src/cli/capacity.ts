// failopen capacity: how many packets fit a paused reader's socket, and which buffer lets the queue fill first.
import { Option, type Command } from 'commander'
import { DEFAULT_QUEUE_LENGTH, type CopyMode, type Layout, type PacketShape } from '../core/kernel/capacity'
import { capacityPlan, udpPacket, USUAL_BUFFER, USUAL_PACKET, type CapacityPlan } from '../core/kernel/plan'
import { baseVersion } from '../core/kernel/verdict'
import { capacityText } from '../core/report/capacity'
import { marksFor } from './colour'
import { wholeNumber } from './numbers'
import { EXIT, UsageError } from './status'

interface Flags {
  readonly rcvbuf: number
  readonly payload?: number
  readonly packet?: number
  readonly layout?: Layout
  readonly copyRange: number
  readonly copyMode: CopyMode
  readonly kernel?: string
  readonly queueLength: number
  readonly format: 'text' | 'json'
}

const LARGEST_PACKET = 65_535
const UDP_HEADERS = 28

export function capacityCommand(program: Command, done: (status: number) => void): void {
  program
    .command('capacity')
    .description('say how many packets fit a paused reader’s socket, and which buffer lets the queue fill first')
    .option('--rcvbuf <bytes>', 'effective receive buffer, as ss shows it', wholeNumber(1, 2 ** 31 - 1), USUAL_BUFFER)
    .addOption(
      new Option('--payload <bytes>', 'of UDP that a local program sends')
        .argParser(wholeNumber(0, LARGEST_PACKET - UDP_HEADERS))
        .conflicts(['packet', 'layout']),
    )
    .option('--packet <bytes>', 'length of the IP packet (default: 1500)', wholeNumber(20, LARGEST_PACKET))
    .addOption(
      new Option(
        '--layout <layout>',
        'how the packet lies in memory: linear, paged (local TCP), headfrag (from a NIC)',
      ).choices(['linear', 'paged', 'headfrag']),
    )
    .option('--copy-range <bytes>', 'as nfnetlink_queue shows it; 0 is everything', wholeNumber(0, 2 ** 32 - 1), 0)
    .addOption(new Option('--copy-mode <mode>', 'of the queue').choices(['none', 'meta', 'packet']).default('packet'))
    .option('--kernel <release>', 'as uname -r prints it (default: the kernel that was measured)')
    .option('--queue-length <packets>', 'entries of the queue', wholeNumber(1, 2 ** 32 - 1), DEFAULT_QUEUE_LENGTH)
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .action((flags: Flags) => {
      const plan = planOf(flags)
      process.stdout.write(
        flags.format === 'json'
          ? `${JSON.stringify(recordOf(plan), null, 2)}\n`
          : capacityText(plan, flags, marksFor(process.stdout)),
      )
      done(EXIT.ok)
    })
}

function planOf({ rcvbuf, copyMode, copyRange, kernel, queueLength, ...rest }: Flags): CapacityPlan {
  if (kernel !== undefined && baseVersion(kernel) === undefined) {
    throw new UsageError(`--kernel: "${kernel}" holds no kernel version`)
  }
  const packet = packetOf(rest)
  return capacityPlan({ buffer: rcvbuf, packet, reader: { copyMode, copyRange }, release: kernel, queueLength })
}

function packetOf({ payload, packet, layout }: Pick<Flags, 'payload' | 'packet' | 'layout'>): PacketShape {
  if (payload !== undefined) return udpPacket(payload)
  return {
    ...USUAL_PACKET,
    ...(packet === undefined ? {} : { length: packet }),
    ...(layout === undefined ? {} : { layout }),
  }
}

function recordOf({ packets, truesize, needed, rmemDefault, rmemMax, model }: CapacityPlan): object {
  return { packets, truesize, needed, rmemDefault, rmemMax, model }
}
