// The program: every command, in the order in which help lists them. One file each; nothing runs until it is parsed.
import { Command } from 'commander'
import { version } from '../../package.json'
import { capacityCommand } from './capacity'
import { completionCommand } from './completion'
import { compareCommand } from './compare'
import { explainCommand } from './explain'
import { kernelCommand } from './kernel'
import { mcpCommand } from './mcp'
import { remedyCommand } from './remedy'
import { scanCommand } from './scan'
import { triageCommand } from './triage'

const COMMANDS = [
  triageCommand,
  compareCommand,
  scanCommand,
  kernelCommand,
  capacityCommand,
  remedyCommand,
  explainCommand,
  mcpCommand,
  completionCommand,
]

/** `done` is told the exit status. */
export function createProgram(done: (status: number) => void): Command {
  const program = new Command('failopen')
    .description('Says what broke when a packet inspector’s netlink socket overflowed, why, and what to do.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(failopen --help lists the commands)')
  for (const add of COMMANDS) add(program, done)
  return program
}
