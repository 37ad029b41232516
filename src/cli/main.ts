// The command line: parses arguments, hands over to one file per command, turns trouble into exit statuses.
import { Command, CommanderError } from 'commander'
import { Cancelled } from '../core/model/cancelled'
import { version } from '../../package.json'
import { capacityCommand } from './capacity'
import { compareCommand } from './compare'
import { explainCommand } from './explain'
import { kernelCommand } from './kernel'
import { redactCommand } from './redact'
import { remedyCommand } from './remedy'
import { scanCommand } from './scan'
import { EXIT, UsageError } from './status'
import { triageCommand } from './triage'

async function main(argv: readonly string[]): Promise<number> {
  let status: number = EXIT.ok
  const program = new Command('failopen')
    .description('Says what broke when a packet inspector’s netlink socket overflowed, why, and what to do.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(failopen --help lists the commands)')
  for (const add of [
    triageCommand,
    compareCommand,
    scanCommand,
    kernelCommand,
    capacityCommand,
    remedyCommand,
    explainCommand,
    redactCommand,
  ]) {
    add(program, (result) => {
      status = result
    })
  }
  try {
    await program.parseAsync(argv, { from: 'user' })
    return status
  } catch (error) {
    return statusOf(error)
  }
}

function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage
  if (error instanceof Cancelled) return EXIT.interrupted
  if (error instanceof UsageError) {
    process.stderr.write(`failopen: ${error.message}\n`)
    return EXIT.usage
  }
  process.stderr.write(
    `failopen: this is a fault of the program: ${error instanceof Error ? error.stack : String(error)}\n`,
  )
  return EXIT.fault
}

// A closed pipe (`failopen … | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exitCode = EXIT.ok
})

// Node ends silently when nothing is left to wait for; unless main() has answered by then, that is a fault.
process.exitCode = EXIT.fault
void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status
})
