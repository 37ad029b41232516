// failopen triage PATH...: opens every path as one case and prints the analysis.
import { Option, type Command } from 'commander'
import { relative } from 'node:path'
import { isZone } from '../core/correlate/clock'
import type { Analysis } from '../core/model/analysis'
import { unreadableInputs } from '../core/report/inputs'
import { REPORTS, type ReportFormat } from '../core/report/formats'
import { textReport } from '../core/report/text'
import { DEFAULT_WINDOW, triage } from '../core/triage'
import { nodeHost } from '../host/node'
import * as knowledge from '../knowledge'
import { version } from '../../package.json'
import { marksFor } from './colour'
import { refuseExisting, write, writeWhole } from './output'
import { createProgress } from './progress'
import { EXIT, exitOf, UsageError } from './status'

interface Flags {
  readonly format: ReportFormat
  readonly internal?: boolean
  readonly output?: string
  readonly force?: boolean
  readonly window: string
  readonly zone?: string
}

export function triageCommand(program: Command, done: (status: number) => void): void {
  program
    .command('triage')
    .description('judge a case: folders, logs, archives and archives in archives, all as one')
    .argument('<path...>', 'what the customer sent')
    .addOption(new Option('--format <format>').choices(Object.keys(REPORTS)).default('text'))
    .option('--internal', 'markdown and html for colleagues: with rivals, coverage and assumed clocks')
    .option('--output <file>', 'write the result there, whole or not at all, not to standard output')
    .option('--force', 'let --output replace a file that is there already')
    .option('--window <seconds>', 'how soon after an overflow a failure confirms it', String(DEFAULT_WINDOW))
    .option('--zone <iana>', 'time zone of stamps whose zone nothing tells, e.g. Europe/Vienna')
    .action(async (paths: string[], flags: Flags) => done(await run(paths, flags)))
}

async function run(paths: readonly string[], flags: Flags): Promise<number> {
  const { format, internal = false, force = false, output } = flags
  if (internal && format !== 'markdown' && format !== 'html') {
    throw new UsageError(`--internal is for --format markdown and html, not for ${format}`)
  }
  const window = Number(flags.window)
  if (!Number.isFinite(window) || window < 0) throw new UsageError(`--window takes seconds, not "${flags.window}"`)
  if (flags.zone !== undefined && !isZone(flags.zone))
    throw new UsageError(`--zone: "${flags.zone}" is no IANA time zone`)
  if (output !== undefined) await refuseExisting(output, force)

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
  if (unread.length < paths.length || format === 'json' || format === 'sarif') {
    const report = reportOf(analysis, format, internal, output === undefined ? process.stdout : undefined)
    await (output === undefined ? write(report) : writeWhole(output, report, force))
  }
  return unread.length > 0 ? EXIT.unreadable : exitOf(analysis.verdict)
}

function reportOf(
  analysis: Analysis,
  format: ReportFormat,
  internal: boolean,
  stream: NodeJS.WriteStream | undefined,
): string {
  if (format !== 'text') return REPORTS[format].write(analysis, knowledge, { internal, version })
  const options = { marks: marksFor(stream), width: Math.min(stream?.columns ?? 100, 120), path: fromHere }
  return textReport(analysis, knowledge, options)
}

/** Shorter, and still good for a click in the terminal. */
function fromHere(path: string): string {
  const short = relative(process.cwd(), path)
  return short !== '' && !short.startsWith('..') ? short : path
}
