// failopen triage PATH...: opens every path as one case and prints the analysis.
import type { Command } from 'commander'
import { relative } from 'node:path'
import { isZone } from '../core/correlate/clock'
import type { Analysis } from '../core/model/analysis'
import { unreadableInputs } from '../core/report/inputs'
import { textReport } from '../core/report/text'
import { DEFAULT_WINDOW, triage } from '../core/triage'
import { nodeHost } from '../host/node'
import * as knowledge from '../knowledge'
import { marksFor } from './colour'
import { addLimits, limitsOf, type LimitFlags } from './limits'
import { write, writeNew } from './output'
import { createProgress } from './progress'
import { EXIT, exitOf, UsageError } from './status'

interface Flags extends LimitFlags {
  readonly format?: string
  readonly output?: string
  readonly window: string
  readonly zone?: string
}

const FORMATS = ['text', 'json']

export function triageCommand(program: Command, done: (status: number) => void): void {
  const command = program
    .command('triage')
    .description('judge a case: folders, logs, archives and archives in archives, all as one')
    .argument('<path...>', 'what the customer sent')
    .option('--format <format>', FORMATS.join(' or '))
    .option('--output <file>', 'write the result there, not to standard output')
    .option('--window <seconds>', 'how soon after an overflow a failure confirms it', String(DEFAULT_WINDOW))
    .option('--zone <iana>', 'time zone of stamps whose zone nothing tells, e.g. Europe/Vienna')
  addLimits(command).action(async (paths: string[], flags: Flags) => done(await run(paths, flags)))
}

async function run(paths: readonly string[], flags: Flags): Promise<number> {
  const format = flags.format ?? 'text'
  if (!FORMATS.includes(format)) throw new UsageError(`--format takes ${FORMATS.join(' or ')}, not "${format}"`)
  const window = Number(flags.window)
  if (!Number.isFinite(window) || window < 0) throw new UsageError(`--window takes seconds, not "${flags.window}"`)
  if (flags.zone !== undefined && !isZone(flags.zone))
    throw new UsageError(`--zone: "${flags.zone}" is no IANA time zone`)
  const limits = limitsOf(flags)

  const stop = { aborted: false }
  const interrupt = (): void => {
    stop.aborted = true
  }
  process.once('SIGINT', interrupt)
  const progress = createProgress(process.stderr)
  let analysis: Analysis
  try {
    analysis = await triage(paths, nodeHost, knowledge, {
      window,
      limits,
      signal: stop,
      onProgress: progress.show,
      ...(flags.zone === undefined ? {} : { zone: flags.zone }),
    })
  } finally {
    progress.end()
    process.removeListener('SIGINT', interrupt)
  }

  const unread = unreadableInputs(analysis, paths)
  for (const { path, reason } of unread) process.stderr.write(`failopen: ${path}: ${reason}\n`)
  if (unread.length < paths.length || format === 'json') await print(analysis, format, flags.output)
  return unread.length > 0 ? EXIT.unreadable : exitOf(analysis.verdict)
}

async function print(analysis: Analysis, format: string, output: string | undefined): Promise<void> {
  const stream = output === undefined ? process.stdout : undefined
  const options = { marks: marksFor(stream), width: Math.min(stream?.columns ?? 100, 120), path: fromHere }
  const text = format === 'json' ? `${JSON.stringify(analysis, null, 2)}\n` : textReport(analysis, knowledge, options)
  await (output === undefined ? write(text) : writeNew(output, text))
}

/** Shorter, and still good for a click in the terminal. */
function fromHere(path: string): string {
  const short = relative(process.cwd(), path)
  return short !== '' && !short.startsWith('..') ? short : path
}
