// The tool explain: the page of one known line, verdict, cause, remedy or rival; without a name, the list of known lines.
import * as z from 'zod/mini'
import { entriesOf } from '../../core/report/entries'
import { signatureList } from '../../core/report/page'
import { terms } from '../../knowledge/terms'
import { Refused } from '../confine'
import type { Tool } from '../tool'

const input = z.object({
  name: z.optional(
    z
      .string()
      .check(
        z.maxLength(100),
        z.describe('Of a signature, verdict, cause, remedy or rival; absent: list the known lines.'),
      ),
  ),
})
const output = z.object({ markdown: z.string() })

export const explainTool: Tool<typeof input, typeof output> = {
  name: 'explain',
  title: 'Explain a name of a report',
  description:
    'What a known line, verdict, cause, remedy or rival means, what to do next, and where the claims come from.',
  input,
  output,
  from: 'knowledge',
  answer({ name }, { knowledge }) {
    if (name === undefined) return { markdown: signatureList(knowledge) }
    const entry = entriesOf(knowledge, terms).find(({ id }) => id === name)
    if (!entry) throw new Refused('nothing has that name; without a name, explain lists the known lines')
    return { markdown: entry.page() }
  },
  words: ({ markdown }) => markdown,
}
