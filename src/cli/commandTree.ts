// The commands as data, read from the argument reader's own program: what completion and the manual page are made of, so
// that neither can be out of step.
import type { Argument, Command, Option } from 'commander'

export interface CommandFacts {
  readonly name: string
  readonly description: string
  readonly arguments: readonly ArgumentFacts[]
  readonly options: readonly OptionFacts[]
}

export interface ArgumentFacts {
  /** As usage shows it: `<path...>`. */
  readonly usage: string
  readonly description: string
  readonly choices: readonly string[]
  /** Paths of the disk are given. */
  readonly isPath: boolean
}

export interface OptionFacts {
  /** As usage shows it: `--format <format>`. */
  readonly flags: string
  readonly names: readonly string[]
  readonly description: string
  readonly takesValue: boolean
  readonly choices: readonly string[]
  readonly isPath: boolean
  readonly usual?: string
}

/** What arguments that take paths are called. */
const PATHS = /\b(?:path|file|folder|bundle|before|after)\b/u

export function commandsOf(program: Command): readonly CommandFacts[] {
  const help = program.createHelp()
  return help.visibleCommands(program).map((command) => ({
    name: command.name(),
    description: command.description(),
    arguments: command.registeredArguments.map(argumentFacts),
    options: help.visibleOptions(command).map(optionFacts),
  }))
}

function argumentFacts(argument: Argument): ArgumentFacts {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`
  return {
    usage: argument.required ? `<${name}>` : `[${name}]`,
    description: argument.description,
    choices: argument.argChoices ?? [],
    isPath: PATHS.test(name),
  }
}

export function optionFacts(option: Option): OptionFacts {
  const usual = option.defaultValueDescription ?? (option.negate ? undefined : (option.defaultValue as unknown))
  return {
    flags: option.flags,
    names: [option.short, option.long].filter((name) => name !== undefined && name !== null),
    description: option.description,
    takesValue: option.required || option.optional,
    choices: option.argChoices ?? [],
    isPath: PATHS.test(option.flags),
    ...(usual === undefined ? {} : { usual: String(usual) }),
  }
}
