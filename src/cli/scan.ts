// failopen scan FILE|-: every occurrence in one log, as it streams by.
import { Option, type Command } from 'commander'
import type { Knowledge } from '../core/model/knowledge'
import type { Limits } from '../core/model/limits'
import type { Occurrence } from '../core/model/occurrence'
import { severityOf, type Signature } from '../core/model/signature'
import { printable } from '../core/report/text'
import { scanGrowing } from '../core/scanGrowing'
import { scanOne, type ScanSink } from '../core/scanOne'
import { followFile } from '../host/followFile'
import { nodeHost } from '../host/node'
import { marksFor } from './colour'
import { addLimits, limitsOf, type LimitFlags } from './limits'
import { write } from './output'
import { knowledgeWith, signaturesOption, type SignaturesFlag } from './signatures'
import { EXIT, UsageError } from './status'

interface Flags extends LimitFlags, SignaturesFlag {
  readonly format?: 'jsonl' | 'text'
  readonly follow?: boolean
}

export function scanCommand(program: Command, done: (status: number) => void): void {
  const command = program
    .command('scan')
    .description('list every known line of one log, in order')
    .argument('<file>', 'a log or an archive, compressed or not; - reads standard input')
    .addOption(new Option('--format <format>', 'default: jsonl when piped').choices(['jsonl', 'text']))
    .addOption(signaturesOption())
    .option('--follow', 'go on with what is appended, over truncation and rotation, until Ctrl-C')
  addLimits(command).action(async (file: string, flags: Flags) => {
    const format = flags.format ?? (process.stdout.isTTY ? 'text' : 'jsonl')
    const knowledge = await knowledgeWith(flags)
    const signatures = new Map(knowledge.signatures.map((signature) => [signature.id, signature]))
    const line = format === 'text' ? textLine : jsonLine
    const show = (occurrence: Occurrence): string => line(occurrence, signatures.get(occurrence.signature))
    done(
      flags.follow === true ? await follow(file, show, knowledge) : await run(file, show, knowledge, limitsOf(flags)),
    )
  })
}

type Show = (occurrence: Occurrence) => string

async function run(file: string, show: Show, knowledge: Knowledge, limits: Limits): Promise<number> {
  const input = file === '-' ? { path: '-', bytes: process.stdin as AsyncIterable<Uint8Array> } : { path: file }
  const printer = createPrinter(show)
  const refused = await scanOne(input, nodeHost, knowledge, printer, limits).finally(printer.end)
  for (const { path, reason, status } of refused) process.stderr.write(`failopen: ${path}: ${reason ?? status}\n`)
  return refused.length > 0 ? EXIT.unreadable : EXIT.ok
}

async function follow(file: string, show: Show, knowledge: Knowledge): Promise<number> {
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
    const printer = createPrinter(show)
    await scanGrowing(file, followFile(file, stop.signal), knowledge, printer).finally(printer.end)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    process.stderr.write(`failopen: ${file}: ${message}\n`)
    return EXIT.unreadable
  }
  return status
}

/** Milliseconds between two writes, each of which wakes whoever reads. */
const PACE = 50
/** Characters that are written at once. */
const MANY = 64 * 1024

function createPrinter(show: Show): ScanSink & { end(): Promise<void> } {
  let waiting = ''
  let last = -Infinity
  let timer: NodeJS.Timeout | undefined
  let printing = Promise.resolve()
  const print = (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    last = performance.now()
    printing = printing.then(async () => {
      const text = waiting
      waiting = ''
      if (text !== '') await write(text)
    })
    return printing
  }
  return {
    occurrence: (occurrence) => void (waiting += show(occurrence)),
    async flush() {
      if (waiting === '') return
      if (waiting.length >= MANY || performance.now() - last >= PACE) await print()
      else timer ??= setTimeout(() => void print(), PACE)
    },
    end: print,
  }
}

function facets(
  { stamp }: Occurrence,
  signature: Signature | undefined,
): {
  role: string
  severity: 'error' | 'warning' | 'info'
  time?: string
} {
  return {
    role: signature?.role ?? 'context',
    // One log alone does not tell the kernel.
    severity: signature ? severityOf(signature, 'unknown') : 'info',
    ...(stamp?.clock === 'utc' ? { time: new Date(stamp.ms).toISOString() } : {}),
  }
}

function jsonLine(occurrence: Occurrence, known: Signature | undefined): string {
  const { signature, place, text } = occurrence
  const { role, severity, time } = facets(occurrence, known)
  return `${JSON.stringify({ signature, role, severity, place, ...(time === undefined ? {} : { time }), text })}\n`
}

function textLine(occurrence: Occurrence, known: Signature | undefined): string {
  const { dim, severity: mark } = marksFor(process.stdout)
  const { signature, place, text } = occurrence
  return `${dim(`${place.path}:${place.line}:${place.column}`)} ${mark(facets(occurrence, known).severity, signature)} ${printable(text)}\n`
}
