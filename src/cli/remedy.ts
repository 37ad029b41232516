// failopen remedy TARGET: a remedy's document with computed values, on standard output; without a target, the list of them.
import type { Command } from 'commander'
import { COPY_EVERYTHING } from '../core/kernel/plan'
import { sizing } from '../core/kernel/sizing'
import { baseVersion, kernelVerdict } from '../core/kernel/verdict'
import type { Remedy, RemedyValues } from '../core/model/remedy'
import { plainText } from '../core/model/snippet'
import { remedyList, remedyPage } from '../core/report/page'
import { remedyDocument, remedyNotes } from '../core/report/remedyDocument'
import { platformOf } from '../core/recognise/platform'
import { kernels, remedies } from '../knowledge'
import { wholeNumber } from './numbers'
import { write } from './output'
import { nearNames } from './near'
import { EXIT, UsageError } from './status'

interface Flags {
  readonly queueLength?: number
  readonly queues?: number
  readonly packet?: number
  readonly copyRange?: number
  readonly bytes?: number
  readonly rmemMax?: number
  readonly kernel?: string
}

const LARGEST_BUFFER = 2 ** 31 - 1

export function remedyCommand(program: Command, done: (status: number) => void): void {
  program
    .command('remedy')
    .description('print a remedy for a platform, with computed values; without a target, list them all')
    .argument('[target]', 'sysctl, tuned, machineconfig, …')
    .option('--queue-length <packets>', 'that one queue holds (default: 1024)', wholeNumber(1, 2 ** 32 - 1))
    .option('--queues <count>', 'queues that share the reader’s socket (default: 1)', wholeNumber(1, 65_536))
    .option('--packet <bytes>', 'length of the IP packet (default: 1500)', wholeNumber(20, 65_535))
    .option('--copy-range <bytes>', 'as nfnetlink_queue shows it; 0 is everything', wholeNumber(0, 2 ** 32 - 1))
    .option('--bytes <bytes>', 'of the buffer, instead of computing them', wholeNumber(1, LARGEST_BUFFER))
    .option('--rmem-max <bytes>', 'that the node runs with now, so that it never falls', wholeNumber(1, LARGEST_BUFFER))
    .option('--kernel <release>', 'of the node, as uname -r prints it')
    .action(async (id: string | undefined, flags: Flags) => {
      if (id === undefined) await write(remedyList(remedies))
      else await print(remedyOf(id), flags)
      done(EXIT.ok)
    })
}

function remedyOf(id: string): Remedy {
  const found = remedies.find((one) => one.id === id)
  if (found) return found
  const near = nearNames(
    id,
    remedies.map((remedy) => remedy.id),
  )
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'failopen remedy lists them'
  throw new UsageError(`no remedy has the name "${id}"; ${hint}`)
}

async function print(remedy: Remedy, flags: Flags): Promise<void> {
  const values = valuesOf(flags)
  const document = remedyDocument(remedy, values)
  kernelNote(remedy, flags.kernel)
  if (!document) {
    const release = flags.kernel
    await write(remedyPage(remedy, release === undefined ? undefined : { platform: platformOf({ release }), release }))
    return
  }
  if (remedy.document && remedy.document.comment === undefined) {
    process.stderr.write(`${remedyNotes(remedy, values).join('\n')}\n`)
  }
  await write(plainText(document))
}

function kernelNote({ causes }: Remedy, release: string | undefined): void {
  if (release === undefined) return
  if (baseVersion(release) === undefined) throw new UsageError(`--kernel: "${release}" holds no kernel version`)
  if (kernelVerdict(release, kernels).failOpen !== 'honoured' || !causes.includes('fail-open-not-honoured')) return
  process.stderr.write(
    `failopen: ${release} honours fail-open when the socket is full; a reader that asks for it (reader-fail-open) needs no more.\n`,
  )
}

function valuesOf({ queueLength, queues, packet, copyRange, bytes, rmemMax }: Flags): RemedyValues {
  const computed = { '--queue-length': queueLength, '--queues': queues, '--packet': packet, '--copy-range': copyRange }
  const clash = Object.entries(computed).find(([, value]) => value !== undefined)
  if (bytes !== undefined && clash) throw new UsageError(`--bytes stands instead of ${clash[0]}: give one of the two`)
  const values = sizing({
    ...(queueLength === undefined ? {} : { queueLength }),
    ...(queues === undefined ? {} : { queues }),
    ...(packet === undefined ? {} : { packetLength: packet }),
    ...(copyRange === undefined ? {} : { reader: { ...COPY_EVERYTHING, copyRange } }),
    ...(bytes === undefined ? {} : { bytes }),
    rmemMax,
  })
  if (values.bytes > LARGEST_BUFFER) {
    throw new UsageError(
      `${values.bytes} bytes are needed; the kernel takes ${LARGEST_BUFFER} at most: shorten the queue`,
    )
  }
  return values
}
