// failopen redact PATH...: the same bundle with pseudonyms, for others to read. Written whole or not at all, and never into
// the bundle; the map from pseudonyms to names stays beside it, for its owner only.
import type { Command } from 'commander'
import { realpath, type FileHandle } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import type { PackHost, Sink } from '../core/redact/pack'
import { redactBundle, type Redaction } from '../core/redactBundle'
import { redactionReport } from '../core/report/redaction'
import { createPacking } from '../host/pack'
import * as knowledge from '../knowledge'
import { addLimits, limitsOf, type LimitFlags } from './limits'
import { refuseExisting, writeWhole } from './output'
import { createProgress } from './progress'
import { EXIT, UsageError } from './status'

interface Flags extends LimitFlags {
  readonly output: string
  readonly map?: string
  readonly report?: string
  readonly force?: boolean
}

/** The map tells what the redacted bundle does not. */
const OWNER_ONLY = 0o600

export function redactCommand(program: Command, done: (status: number) => void): void {
  const command = program
    .command('redact')
    .description('pack a bundle anew, with pseudonyms for names and addresses and without secrets')
    .argument('<path...>', 'what the customer sent')
    .requiredOption('--output <file>', 'the redacted bundle: a .tar.gz, or a .tar')
    .option('--map <file>', 'which pseudonym stands for what, not to be handed on (default: beside the output)')
    .option('--report <file>', 'what was replaced and what was left out (default: to standard error)')
    .option('--force', 'replace files that are there already')
  addLimits(command).action(async (paths: string[], flags: Flags) => done(await run(paths, flags)))
}

async function run(paths: readonly string[], flags: Flags): Promise<number> {
  const { output, report, force = false, map = mapBeside(output) } = flags
  for (const path of [output, map, ...(report === undefined ? [] : [report])]) {
    await refuseExisting(path, force)
    await refuseWithin(path, paths)
  }
  const packing = createPacking()
  process.once('exit', packing.clear)
  const progress = createProgress(process.stderr)
  let unread: Redaction['leftOut'] = []
  try {
    await writeWhole(
      output,
      async (file) => {
        const redaction = await pack(paths, file, flags, packing.host, progress.show)
        progress.end()
        unread = redaction.unread
        if (redaction.files === 0) throw new NothingRead()
        await writeWhole(map, mapOf(redaction), force, OWNER_ONLY)
        const text = redactionReport(redaction)
        if (report === undefined) process.stderr.write(text)
        else await writeWhole(report, text, force)
      },
      force,
    )
    process.stderr.write(`failopen: ${output} is written; ${map} tells whose the pseudonyms are: keep it to yourself\n`)
  } catch (error) {
    if (!(error instanceof NothingRead)) throw error
    process.stderr.write('failopen: nothing could be read, so nothing was written\n')
  } finally {
    progress.end()
    packing.clear()
    process.removeListener('exit', packing.clear)
  }
  for (const { path, reason } of unread) process.stderr.write(`failopen: ${path}: ${reason}\n`)
  return unread.length > 0 ? EXIT.unreadable : EXIT.ok
}

class NothingRead extends Error {}

async function pack(
  paths: readonly string[],
  file: FileHandle,
  flags: Flags,
  host: PackHost,
  onProgress: ReturnType<typeof createProgress>['show'],
): Promise<Redaction> {
  // writeFile() of an open file goes on where the last one ended.
  const sink: Sink = { write: (block) => file.writeFile(block), end: () => Promise.resolve() }
  return redactBundle(paths, flags.output.endsWith('.tar') ? sink : host.gzip(sink), host, knowledge, {
    limits: limitsOf(flags),
    onProgress,
  })
}

const mapBeside = (output: string): string => `${output.replace(/\.(?:tar\.gz|tgz|tar)$/u, '')}.map.json`

/** A file that is written while its folder is read would become a part of itself. */
async function refuseWithin(path: string, inputs: readonly string[]): Promise<void> {
  const folder = await realpath(dirname(path))
  for (const input of inputs) {
    const whole = await realpath(input).catch(() => undefined)
    if (whole !== undefined && (folder === whole || folder.startsWith(join(whole, sep)))) {
      throw new UsageError(`${path} lies in ${input}, which is to be read: choose a place outside`)
    }
  }
}

function mapOf({ map }: Redaction): string {
  const named = [...map].map(([original, pseudonym]) => [pseudonym, original] as const)
  const collator = new Intl.Collator('en', { numeric: true })
  named.sort(([a], [b]) => collator.compare(a, b))
  return `${JSON.stringify({ schema: 'failopen.map/1', pseudonyms: Object.fromEntries(named) }, null, 2)}\n`
}
