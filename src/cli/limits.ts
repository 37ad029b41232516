// The bounds that a command line may raise or lower; what is refused for one of them says so.
import type { Command } from 'commander'
import { LIMITS, type Limits } from '../core/model/limits'
import { UsageError } from './status'

export interface LimitFlags {
  readonly maxBytes?: string
  readonly maxFiles?: string
}

export function addLimits(command: Command): Command {
  return command
    .option(
      '--max-bytes <size>',
      `unpacked bytes of all that are read, e.g. 500G (default: ${LIMITS.bytes / UNITS.G}G)`,
    )
    .option('--max-files <count>', `files and folders that are opened (default: ${LIMITS.files})`)
}

export function limitsOf({ maxBytes, maxFiles }: LimitFlags): Limits {
  return {
    ...LIMITS,
    ...(maxBytes === undefined ? {} : { bytes: numberOf('--max-bytes', maxBytes) }),
    ...(maxFiles === undefined ? {} : { files: numberOf('--max-files', maxFiles) }),
  }
}

const UNITS = { K: 2 ** 10, M: 2 ** 20, G: 2 ** 30, T: 2 ** 40 } as const

function numberOf(flag: string, text: string): number {
  const { digits, unit } = /^(?<digits>\d+)(?<unit>[KMGT])?$/iu.exec(text)?.groups ?? {}
  const number = Number(digits) * (unit === undefined ? 1 : UNITS[unit.toUpperCase() as keyof typeof UNITS])
  if (!(number > 0)) throw new UsageError(`${flag} takes a number, with K, M, G or T behind it, not "${text}"`)
  return number
}
