// failopen triage PATH...: opens every path as one case and prints the analysis.
import { Option, type Command } from 'commander'
import { relative } from 'node:path'
import type { Analysis } from '../core/model/analysis'
import type { Knowledge } from '../core/model/knowledge'
import { unreadableInputs } from '../core/report/inputs'
import { REPORTS, type ReportFormat } from '../core/report/formats'
import { textReport } from '../core/report/text'
import { version } from '../../package.json'
import { marksFor } from './colour'
import { refuseExisting, write, writeWhole } from './output'
import { knowledgeWith, signaturesOption, type SignaturesFlag } from './signatures'
import { EXIT, exitOf, UsageError } from './status'
import { readSettings, triageOnTerminal, triageOptions, type TriageFlags } from './triageOnTerminal'

interface Flags extends TriageFlags, SignaturesFlag {
  readonly format: ReportFormat
  readonly internal?: boolean
  readonly output?: string
  readonly force?: boolean
}

export function triageCommand(program: Command, done: (status: number) => void): void {
  const command = program
    .command('triage')
    .description('judge a case: folders, logs, archives and archives in archives, all as one')
    .argument('<path...>', 'what the customer sent')
    .addOption(new Option('--format <format>').choices(Object.keys(REPORTS)).default('text'))
    .option('--internal', 'markdown and html for colleagues: with rivals, coverage and assumed clocks')
  triageOptions(command.addOption(signaturesOption())).action(async (paths: string[], flags: Flags) =>
    done(await run(paths, flags)),
  )
}

async function run(paths: readonly string[], flags: Flags): Promise<number> {
  const { format, internal = false, force = false, output } = flags
  if (internal && format !== 'markdown' && format !== 'html') {
    throw new UsageError(`--internal is for --format markdown and html, not for ${format}`)
  }
  const settings = readSettings(flags)
  if (output !== undefined) await refuseExisting(output, force)

  const knowledge = await knowledgeWith(flags)
  const analysis = await triageOnTerminal(paths, settings, knowledge)
  const unread = unreadableInputs(analysis, paths)
  for (const { path, reason } of unread) process.stderr.write(`failopen: ${path}: ${reason}\n`)
  if (unread.length < paths.length || format === 'json' || format === 'sarif') {
    const report = reportOf(analysis, knowledge, {
      format,
      internal,
      stream: output === undefined ? process.stdout : undefined,
    })
    await (output === undefined ? write(report) : writeWhole(output, report, force))
  }
  return unread.length > 0 ? EXIT.unreadable : exitOf(analysis.verdict)
}

function reportOf(
  analysis: Analysis,
  knowledge: Knowledge,
  asked: { readonly format: ReportFormat; readonly internal: boolean; readonly stream: NodeJS.WriteStream | undefined },
): string {
  const { format, internal, stream } = asked
  if (format !== 'text') return REPORTS[format].write(analysis, knowledge, { internal, version })
  const options = { marks: marksFor(stream), width: Math.min(stream?.columns ?? 100, 120), path: fromHere }
  return textReport(analysis, knowledge, options)
}

/** Shorter, and still good for a click in the terminal. */
function fromHere(path: string): string {
  const short = relative(process.cwd(), path)
  return short !== '' && !short.startsWith('..') ? short : path
}
