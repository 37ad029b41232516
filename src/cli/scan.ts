// failopen scan FILE|-: every occurrence in one log, as it streams by.
import type { Command } from 'commander'
import type { Limits } from '../core/model/limits'
import type { Occurrence } from '../core/model/occurrence'
import { severityOf } from '../core/model/signature'
import { printable } from '../core/report/text'
import { scanOne } from '../core/scanOne'
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
  addLimits(command).action(async (file: string, flags: LimitFlags & { readonly format?: string }) => {
    const format = flags.format ?? (process.stdout.isTTY ? 'text' : 'jsonl')
    if (format !== 'text' && format !== 'jsonl') throw new UsageError(`--format takes jsonl or text, not "${format}"`)
    done(await run(file, format === 'text' ? textLine : jsonLine, limitsOf(flags)))
  })
}

async function run(file: string, show: (occurrence: Occurrence) => string, limits: Limits): Promise<number> {
  let waiting = ''
  const flush = async (): Promise<void> => {
    if (waiting === '') return
    const text = waiting
    waiting = ''
    await write(text)
  }
  const input = file === '-' ? { path: '-', bytes: process.stdin as AsyncIterable<Uint8Array> } : { path: file }
  const sink = { occurrence: (occurrence: Occurrence) => void (waiting += show(occurrence)), flush }
  const refused = await scanOne(input, nodeHost, knowledge, sink, limits)
  for (const { path, reason, status } of refused) process.stderr.write(`failopen: ${path}: ${reason ?? status}\n`)
  return refused.length > 0 ? EXIT.unreadable : EXIT.ok
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
