// failopen compare BEFORE AFTER: triages both and says whether the remedy helped.
import { Option, type Command } from 'commander'
import { compareCases, endOf } from '../core/report/compare/compare'
import type { Comparison, Outcome } from '../core/report/compare/comparison'
import { comparisonMarkdown, comparisonText } from '../core/report/compare/write'
import { unreadableInputs } from '../core/report/inputs'
import { marksFor } from './colour'
import { refuseExisting, write, writeWhole } from './output'
import { EXIT, UsageError } from './status'
import { readSettings, triageOnTerminal, triageOptions, type TriageFlags } from './triageOnTerminal'

interface Flags extends TriageFlags {
  readonly format: 'text' | 'json' | 'markdown'
  readonly since?: string
  readonly output?: string
  readonly force?: boolean
}

export function compareCommand(program: Command, done: (status: number) => void): void {
  const command = program
    .command('compare')
    .description('say whether a remedy helped: the case before it and the case after it, node by node')
    .argument('<before>', 'a folder, log or archive; a folder may hold several bundles')
    .argument('<after>', 'the same, collected later')
    .addOption(new Option('--format <format>').choices(['text', 'json', 'markdown']).default('text'))
    .option('--since <time>', 'RFC 3339: when the remedy took effect (default: the end of the case before)')
  triageOptions(command).action(async (before: string, after: string, flags: Flags) =>
    done(await run(before, after, flags)),
  )
}

async function run(beforePath: string, afterPath: string, flags: Flags): Promise<number> {
  const { format, output, force = false } = flags
  const settings = readSettings(flags)
  const asked = flags.since === undefined ? undefined : instant(flags.since)
  if (output !== undefined) await refuseExisting(output, force)
  const before = await triageOnTerminal([beforePath], settings)
  const since = asked ?? endOf(before)
  const after = await triageOnTerminal([afterPath], { ...settings, ...(since === undefined ? {} : { since }) })
  const unread = [...unreadableInputs(before, [beforePath]), ...unreadableInputs(after, [afterPath])]
  for (const { path, reason } of unread) process.stderr.write(`failopen: ${path}: ${reason}\n`)
  if (unread.length > 0) return EXIT.unreadable
  const comparison = compareCases(before, after, since)
  const text = written(comparison, format, output === undefined ? process.stdout : undefined)
  await (output === undefined ? write(text) : writeWhole(output, text, force))
  return STATUS[comparison.outcome]
}

const STATUS: Readonly<Record<Outcome, number>> = {
  worse: EXIT.found,
  'not-better': EXIT.found,
  unknown: EXIT.notCollected,
  better: EXIT.ok,
  healthy: EXIT.ok,
}

function written(comparison: Comparison, format: Flags['format'], stream: NodeJS.WriteStream | undefined): string {
  if (format === 'json') return `${JSON.stringify(comparison, null, 2)}\n`
  return format === 'markdown' ? comparisonMarkdown(comparison) : comparisonText(comparison, marksFor(stream))
}

function instant(time: string): number {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/u.test(time) ? Date.parse(time) : NaN
  if (Number.isNaN(ms)) throw new UsageError(`--since takes a time as 2024-05-14T09:00:00Z, not "${time}"`)
  return ms
}
