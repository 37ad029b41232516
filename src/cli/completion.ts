// failopen completion SHELL: a script that completes commands, options and their values; where a path may stand, the shell
// completes files by itself. Nothing of it runs failopen, so that a key press costs nothing and no word is evaluated.
import { Argument, type Command } from 'commander'
import { commandsOf, type CommandFacts, type OptionFacts } from './commandTree'
import { EXIT } from './status'

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript }

export function completionCommand(program: Command, done: (status: number) => void): void {
  program
    .command('completion')
    .description('print a script that completes failopen’s commands in a shell')
    .addArgument(new Argument('<shell>', 'source what is printed').choices(Object.keys(SCRIPTS)))
    .action((shell: keyof typeof SCRIPTS) => {
      process.stdout.write(SCRIPTS[shell](commandsOf(program)))
      done(EXIT.ok)
    })
}

const namesOf = ({ options }: CommandFacts): string[] => options.flatMap(({ names }) => names)
const choicesOf = ({ arguments: given }: CommandFacts): string[] => given.flatMap(({ choices }) => choices)
const takesPaths = ({ arguments: given }: CommandFacts): boolean => given.some(({ isPath }) => isPath)
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

function bashScript(commands: readonly CommandFacts[]): string {
  const values = commands.flatMap(({ name, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .map(
        ({ names, choices, isPath }) =>
          `    ${names.map((one) => quoted(`${name} ${one}`)).join('|')}) words=${quoted(choices.join(' '))}${isPath ? '' : ' files=no'} ;;`,
      ),
  )
  const words = commands.map((command) => {
    const choices = choicesOf(command)
    const other = takesPaths(command) ? ':' : `words=${quoted(choices.join(' '))} files=no`
    return `      ${command.name}) if [[ $current == -* ]]; then words=${quoted(namesOf(command).join(' '))}; else ${other}; fi ;;`
  })
  return `# bash completion of failopen: source <(failopen completion bash)
_failopen() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} words= files=
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    words=${quoted(commands.map(({ name }) => name).join(' '))}
  else
    case "\${COMP_WORDS[1]} $previous" in
${values.join('\n')}
    *)
      case \${COMP_WORDS[1]} in
${words.join('\n')}
      esac
      ;;
    esac
  fi
  # without a word to offer, bash offers files
  if [[ -n $files ]]; then compopt +o default +o bashdefault 2>/dev/null; fi
  if [[ -n $words ]]; then mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current"); fi
}
complete -o bashdefault -o default -F _failopen failopen
`
}

/** zsh's _arguments gives brackets and colons a meaning. */
const zshText = (text: string): string => text.replace(/[[\]:\\]/gu, String.raw`\$&`)

function zshOption({ names, description, takesValue, choices, isPath }: OptionFacts): string[] {
  const value = !takesValue ? '' : choices.length > 0 ? `: :(${choices.join(' ')})` : isPath ? ': :_files' : ': : '
  return names.map((name) => quoted(`*${name}[${zshText(description)}]${value}`))
}

function zshScript(commands: readonly CommandFacts[]): string {
  const cases = commands.map((command) => {
    const choices = choicesOf(command)
    const rest = choices.length > 0 ? `*: :(${choices.join(' ')})` : takesPaths(command) ? '*: :_files' : '*: : '
    const specs = [...command.options.flatMap(zshOption), quoted(rest)]
    return `    ${command.name})\n      _arguments -S ${specs.join(' \\\n        ')} ;;`
  })
  const described = commands.map(({ name, description }) => `    ${quoted(`${name}:${zshText(description)}`)}`)
  return `#compdef failopen
# zsh completion of failopen: source <(failopen completion zsh)
_failopen() {
  local -a commands
  commands=(
${described.join('\n')}
  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${cases.join('\n')}
  esac
}
compdef _failopen failopen
`
}

function fishScript(commands: readonly CommandFacts[]): string {
  const lines = commands.flatMap((command) => {
    const { name, description, options } = command
    const within = `complete -c failopen -n ${quoted(`__fish_seen_subcommand_from ${name}`)}`
    const choices = choicesOf(command)
    return [
      `complete -c failopen -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
      ...(choices.length > 0 ? [`${within} -f -a ${quoted(choices.join(' '))}`] : []),
      ...(takesPaths(command) ? [] : [`${within} -f`]),
      ...options.map(({ names, description: what, takesValue, choices: values, isPath }) => {
        const flags = names.map((one) => (one.startsWith('--') ? `-l ${one.slice(2)}` : `-s ${one.slice(1)}`)).join(' ')
        const value = !takesValue
          ? ''
          : values.length > 0
            ? ` -x -a ${quoted(values.join(' '))}`
            : isPath
              ? ' -r -F'
              : ' -x'
        return `${within} ${flags}${value} -d ${quoted(what)}`
      }),
    ]
  })
  return `# fish completion of failopen: failopen completion fish | source\n${lines.join('\n')}\n`
}
