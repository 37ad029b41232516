// The tool explain: the page of one known line; without a name, the list of all of them.
import * as z from 'zod/mini'
import { signatureList, signaturePage } from '../../core/report/page'
import { Refused } from '../confine'
import type { Tool } from '../tool'

const input = z.object({
  name: z.optional(
    z.string().check(z.maxLength(100), z.describe('A signature as findings name it; absent: list all.')),
  ),
})
const output = z.object({ markdown: z.string() })

export const explainTool: Tool<typeof input, typeof output> = {
  name: 'explain',
  title: 'Explain a known line',
  description: 'What a known line means, what it does not, what to do next, and where the claims come from.',
  input,
  output,
  from: 'knowledge',
  answer({ name }, { knowledge }) {
    if (name === undefined) return { markdown: signatureList(knowledge) }
    const signature = knowledge.signatures.find(({ id }) => id === name)
    if (!signature) throw new Refused('nothing has that name; without a name, explain lists the known lines')
    return { markdown: signaturePage(signature, knowledge) }
  },
  words: ({ markdown }) => markdown,
}
