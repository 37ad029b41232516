// failopen mcp PATH...: a tool server for language-model clients on standard input and output, confined to these paths.
import type { Command } from 'commander'
import { version } from '../../package.json'
import type { Knowledge } from '../core/model/knowledge'
import { nodeHost } from '../host/node'
import { knowledgeWith, signaturesOption, type SignaturesFlag } from './signatures'
import { EXIT, UsageError } from './status'

interface Flags extends SignaturesFlag {
  readonly redact: boolean
}

export function mcpCommand(program: Command, done: (status: number) => void): void {
  program
    .command('mcp')
    .description('serve the tools of failopen to a language-model client, on standard input and output')
    .argument('<path...>', 'bundles, or folders of them: nothing else on the disk is ever read')
    .option('--no-redact', 'hand over names, addresses and secrets of the bundles as they stand')
    .addOption(signaturesOption())
    .action(async (paths: string[], flags: Flags) => {
      if (flags.redact)
        throw new UsageError('this version cannot redact: --no-redact says that you know what is handed over')
      done(await serve(paths, await knowledgeWith(flags)))
    })
}

async function serve(paths: readonly string[], knowledge: Knowledge): Promise<number> {
  // The SDK takes longer to load than any other command takes to run.
  const [{ StdioServerTransport }, { confine }, { createServer }] = await Promise.all([
    import('@modelcontextprotocol/sdk/server/stdio.js'),
    import('../mcp/confine'),
    import('../mcp/server'),
  ])
  const confinement = await confine(paths).catch((error: unknown) => {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  })
  const server = createServer({ version, host: nodeHost, knowledge, confinement })
  const closed = new Promise<void>((resolve) => {
    server.server.onclose = resolve
  })
  const stop = (): void => void server.close()
  process.stdin.once('end', stop)
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  await server.connect(new StdioServerTransport())
  await closed
  return EXIT.ok
}
