// failopen explain NAME: the page of one known line, verdict, cause, remedy, rival or look-alike; without a name, the list of
// known lines.
import type { Command } from 'commander'
import type { Knowledge } from '../core/model/knowledge'
import { entriesOf } from '../core/report/entries'
import { signatureList } from '../core/report/page'
import { terms } from '../knowledge/terms'
import { nearNames } from './near'
import { knowledgeWith, signaturesOption, type SignaturesFlag } from './signatures'
import { EXIT, UsageError } from './status'

export function explainCommand(program: Command, done: (status: number) => void): void {
  program
    .command('explain')
    .description('print what is known of one name of a report, with its sources; without a name, list the known lines')
    .argument('[name]', 'of a signature, verdict, cause, remedy or rival, e.g. nfqueue-reader-enobufs')
    .addOption(signaturesOption())
    .action(async (name: string | undefined, flags: SignaturesFlag) => {
      const knowledge = await knowledgeWith(flags)
      process.stdout.write(name === undefined ? signatureList(knowledge) : pageOf(name, knowledge))
      done(EXIT.ok)
    })
}

function pageOf(name: string, knowledge: Knowledge): string {
  const entries = entriesOf(knowledge, terms)
  const entry = entries.find(({ id }) => id === name)
  if (entry) return entry.page()
  const near = nearNames(name, [...new Set(entries.map(({ id }) => id))])
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : 'failopen explain lists the known lines'
  throw new UsageError(`nothing has the name "${name}"; ${hint}`)
}
