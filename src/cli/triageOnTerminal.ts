// A triage that shows its progress on the terminal and stops on an interrupt, with the options that every such command has.
import type { Command } from 'commander'
import { isZone } from '../core/correlate/clock'
import type { Analysis } from '../core/model/analysis'
import type { Knowledge } from '../core/model/knowledge'
import { DEFAULT_WINDOW, triage, type TriageOptions } from '../core/triage'
import { nodeHost } from '../host/node'
import * as builtIn from '../knowledge'
import { addLimits, limitsOf, type LimitFlags } from './limits'
import { createProgress } from './progress'
import { UsageError } from './status'

export interface TriageFlags extends LimitFlags {
  readonly window: string
  readonly zone?: string
}

export type Settings = Pick<TriageOptions, 'window' | 'zone' | 'since' | 'limits'>

export function triageOptions(command: Command): Command {
  return addLimits(command)
    .option('--output <file>', 'write the result there, whole or not at all, not to standard output')
    .option('--force', 'let --output replace a file that is there already')
    .option('--window <seconds>', 'how soon after an overflow a failure confirms it', String(DEFAULT_WINDOW))
    .option('--zone <iana>', 'time zone of stamps whose zone nothing tells, e.g. Europe/Vienna')
}

export function readSettings({ window: asked, zone, ...flags }: TriageFlags): Settings {
  const window = Number(asked)
  if (!Number.isFinite(window) || window < 0) throw new UsageError(`--window takes seconds, not "${asked}"`)
  if (zone !== undefined && !isZone(zone)) throw new UsageError(`--zone: "${zone}" is no IANA time zone`)
  return { window, limits: limitsOf(flags), ...(zone === undefined ? {} : { zone }) }
}

export async function triageOnTerminal(
  paths: readonly string[],
  settings: Settings,
  knowledge: Knowledge = builtIn,
): Promise<Analysis> {
  const stop = { aborted: false }
  const interrupt = (): void => {
    stop.aborted = true
  }
  process.once('SIGINT', interrupt)
  const progress = createProgress(process.stderr)
  try {
    return await triage(paths, nodeHost, knowledge, { ...settings, signal: stop, onProgress: progress.show })
  } finally {
    progress.end()
    process.removeListener('SIGINT', interrupt)
  }
}
