// failopen scan FILE|-: every occurrence in one log, as it streams by.
import type { Command } from 'commander'
import type { Limits } from '../core/model/limits'
import type { Occurrence } from '../core/model/occurrence'
import { severityOf } from '../core/model/signature'
import { printable } from '../core/report/text'
import { scanGrowing } from '../core/scanGrowing'
import { scanOne, type ScanSink } from '../core/scanOne'
import { followFile } from '../host/followFile'
import { nodeHost } from '../host/node'
import * as knowledge from '../knowledge'
import { marksFor } from './colour'
import { addLimits, limitsOf, type LimitFlags } from './limits'
import { write } from './output'
import { EXIT, UsageError } from './status'

export function scanCommand(program: Command, done: (status: number) => void): void {
  const command = program
    .command('scan')
    .description('list every known line of one log, in order')
    .argument('<file>', 'a log or an archive, compressed or not; - reads standard input')
    .option('--format <format>', 'jsonl or text (default: jsonl when piped)')
    .option('--follow', 'go on with what is appended, over truncation and rotation, until Ctrl-C')
  addLimits(command).action(async (file: string, flags: Flags) => {
    const format = flags.format ?? (process.stdout.isTTY ? 'text' : 'jsonl')
    if (format !== 'text' && format !== 'jsonl') throw new UsageError(`--format takes jsonl or text, not "${format}"`)
    const show = format === 'text' ? textLine : jsonLine
    done(flags.follow === true ? await follow(file, show) : await run(file, show, limitsOf(flags)))
  })
}

interface Flags extends LimitFlags {
  readonly format?: string
  readonly follow?: boolean
}

type Show = (occurrence: Occurrence) => string

async function run(file: string, show: Show, limits: Limits): Promise<number> {
  const input = file === '-' ? { path: '-', bytes: process.stdin as AsyncIterable<Uint8Array> } : { path: file }
  const refused = await scanOne(input, nodeHost, knowledge, printer(show), limits)
  for (const { path, reason, status } of refused) process.stderr.write(`failopen: ${path}: ${reason ?? status}\n`)
  return refused.length > 0 ? EXIT.unreadable : EXIT.ok
}

async function follow(file: string, show: Show): Promise<number> {
  if (file === '-') throw new UsageError('--follow takes a file; standard input is followed anyway')
  const stop = new AbortController()
  let status: number = EXIT.ok
  process.once('SIGINT', () => {
    status = EXIT.interrupted
    stop.abort()
  })
  // Nobody reads on: `failopen scan --follow … | head`
  process.stdout.once('close', () => stop.abort())
  try {
    await scanGrowing(file, followFile(file, stop.signal), knowledge, printer(show))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    process.stderr.write(`failopen: ${file}: ${message}\n`)
    return EXIT.unreadable
  }
  return status
}

function printer(show: Show): ScanSink {
  let waiting = ''
  return {
    occurrence: (occurrence) => void (waiting += show(occurrence)),
    async flush() {
      if (waiting === '') return
      const text = waiting
      waiting = ''
      await write(text)
    },
  }
}

const signatures = new Map(knowledge.signatures.map((signature) => [signature.id, signature]))

function facets({ signature: id, stamp }: Occurrence): {
  role: string
  severity: 'error' | 'warning' | 'info'
  time?: string
} {
  const signature = signatures.get(id)
  return {
    role: signature?.role ?? 'context',
    // One log alone does not tell the kernel.
    severity: signature ? severityOf(signature, 'unknown') : 'info',
    ...(stamp?.clock === 'utc' ? { time: new Date(stamp.ms).toISOString() } : {}),
  }
}

function jsonLine(occurrence: Occurrence): string {
  const { signature, place, text } = occurrence
  const { role, severity, time } = facets(occurrence)
  return `${JSON.stringify({ signature, role, severity, place, ...(time === undefined ? {} : { time }), text })}\n`
}

function textLine(occurrence: Occurrence): string {
  const { dim, severity: mark } = marksFor(process.stdout)
  const { signature, place, text } = occurrence
  return `${dim(`${place.path}:${place.line}:${place.column}`)} ${mark(facets(occurrence).severity, signature)} ${printable(text)}\n`
}
