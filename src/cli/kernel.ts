// failopen kernel RELEASE...: what each kernel does when the reader's socket is full.
import { Option, type Command } from 'commander'
import { kernelVerdict } from '../core/kernel/verdict'
import { kernels } from '../knowledge'
import { marksFor } from './colour'
import { EXIT } from './status'

const WORDS = { honoured: 'honours fail-open', 'not-honoured': 'does not honour fail-open', unknown: 'unknown' }

export function kernelCommand(program: Command, done: (status: number) => void): void {
  program
    .command('kernel')
    .description('say whether a kernel honours fail-open when the reader’s socket is full')
    .argument('<release...>', 'as uname -r prints it')
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .action((releases: string[], { format }: { format: string }) => {
      const verdicts = releases.map((release) => kernelVerdict(release, kernels))
      const { bold, dim } = marksFor(process.stdout)
      process.stdout.write(
        format === 'json'
          ? `${JSON.stringify(verdicts, null, 2)}\n`
          : verdicts
              .map(({ release, failOpen, distribution, why, source }) =>
                [
                  `${bold(release)}: ${WORDS[failOpen]}`,
                  `  ${distribution}`,
                  `  ${why}`,
                  dim(`  Source: ${source}`),
                  '',
                ].join('\n'),
              )
              .join('\n'),
      )
      done(EXIT.ok)
    })
}
