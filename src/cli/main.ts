// The command line: turns trouble into exit statuses.
import { CommanderError } from 'commander'
import { Cancelled } from '../core/model/cancelled'
import { createProgram } from './program'
import { EXIT, UsageError } from './status'

async function main(argv: readonly string[]): Promise<number> {
  let status: number = EXIT.ok
  try {
    await createProgram((result) => {
      status = result
    }).parseAsync(argv, { from: 'user' })
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
  if (error.code === 'EPIPE') {
    process.exitCode = EXIT.ok
    return
  }
  process.stderr.write(`failopen: standard output: ${error.message}\n`)
  process.exit(EXIT.fault)
})

// Node ends silently when nothing is left to wait for; unless main() has answered by then, that is a fault.
process.exitCode = EXIT.fault
void main(process.argv.slice(2)).then((status) => {
  process.exitCode = status
})
