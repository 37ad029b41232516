// failopen explain SIGNATURE: the page of one known line; without a name, the list of all of them.
import type { Command } from 'commander'
import { signatureList, signaturePage } from '../core/report/page'
import * as knowledge from '../knowledge'
import { EXIT, UsageError } from './status'

export function explainCommand(program: Command, done: (status: number) => void): void {
  program
    .command('explain')
    .description('print what is known of one signature, with its sources; without a name, list them all')
    .argument('[signature]', 'as findings name it, e.g. nfqueue-reader-enobufs')
    .action((id: string | undefined) => {
      process.stdout.write(id === undefined ? signatureList(knowledge) : pageOf(id))
      done(EXIT.ok)
    })
}

function pageOf(id: string): string {
  const signature = knowledge.signatures.find((one) => one.id === id)
  if (!signature) throw new UsageError(`no signature has the name "${id}"; failopen explain lists them`)
  return signaturePage(signature, knowledge)
}
