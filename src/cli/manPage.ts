// The manual page failopen(1) in roff (man(7)), made from the argument reader's program and the exit statuses.
import type { Command } from 'commander'
import { commandsOf, optionFacts, type OptionFacts } from './commandTree'

const STATUSES: readonly (readonly [number, string])[] = [
  [0, 'Of triage: clear, or ruled out. Otherwise: done.'],
  [1, 'Of triage: confirmed, likely or at risk.'],
  [2, 'Of triage: the evidence that decides was not collected.'],
  [64, 'Wrong usage.'],
  [65, 'An input cannot be read at all.'],
  [70, 'A fault of the program.'],
  [130, 'Interrupted.'],
]

const EXAMPLES: readonly (readonly [string, string])[] = [
  ['Judge two archives as one case:', 'failopen triage must-gather.tar.gz sosreport.tar.xz'],
  ['List every known line of a log:', 'failopen scan kubelet.log'],
  ['Ask what a kernel does:', 'failopen kernel "$(uname -r)"'],
]

export function manPage(program: Command, version: string): string {
  const commands = commandsOf(program).filter(({ name }) => name !== 'help')
  const general = program.createHelp().visibleOptions(program).map(optionFacts)
  return `${[
    `.TH FAILOPEN 1 "" "failopen ${version}" "User Commands"`,
    '.SH NAME',
    'failopen \\- triage support bundles for overflows of a packet inspector\\(aqs netlink socket',
    '.SH SYNOPSIS',
    ...commands.flatMap(({ name, arguments: given }, i) => [
      ...(i > 0 ? ['.br'] : []),
      `.B failopen ${roff(name)}`,
      `.RI [ options ${[']', ...given.map(({ usage }) => roff(usage))].map((part) => `"${part} "`).join(' ')}`,
    ]),
    '.SH DESCRIPTION',
    roff(program.description()),
    'Nothing of a bundle is changed, executed or sent anywhere.',
    'Progress and messages go to standard error; standard output holds the result alone.',
    '.SH OPTIONS',
    ...general.flatMap(optionLines),
    '.SH COMMANDS',
    ...commands.flatMap(({ name, description, arguments: given, options }) => [
      `.SS "failopen ${roff([name, ...given.map(({ usage }) => usage)].join(' '))}"`,
      sentence(description),
      ...given.flatMap(({ usage, description: what }) => ['.TP', `.I ${roff(usage)}`, sentence(what)]),
      ...options.filter(({ names }) => !names.includes('--help')).flatMap(optionLines),
    ]),
    '.SH EXIT STATUS',
    ...STATUSES.flatMap(([status, meaning]) => ['.TP', `.B ${status}`, roff(meaning)]),
    '.SH ENVIRONMENT',
    ...[
      '.TP',
      '.B NO_COLOR',
      'No colours.',
      '.TP',
      '.B FORCE_COLOR',
      'Colours where standard output is no terminal, too.',
    ],
    '.SH EXAMPLES',
    ...EXAMPLES.flatMap(([what, line]) => ['.TP', roff(what), '.nf', roff(line), '.fi']),
  ].join('\n')}\n`
}

function optionLines({ flags, description, choices, usual }: OptionFacts): string[] {
  const more = [
    ...(choices.length > 0 ? [`One of ${choices.join(', ')}.`] : []),
    ...(usual === undefined ? [] : [`Default: ${usual}.`]),
  ]
  return ['.TP', `.B ${roff(flags)}`, sentence(description), ...more.map(roff)].filter((line) => line !== '')
}

/** Dashes are those of the keyboard, and no line begins as a request. */
function roff(text: string): string {
  const escaped = text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('’', '\\(cq').replaceAll('…', '\\&...')
  return escaped.replace(/^(?=[.'])/u, '\\&')
}

function sentence(text: string): string {
  if (text === '') return ''
  return roff(`${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/u.test(text) ? '' : '.'}`)
}
