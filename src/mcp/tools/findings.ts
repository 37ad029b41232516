// The tool findings: the findings of a case, filtered, a page at a time.
import * as z from 'zod/mini'
import { parseFilter, passes } from '../../core/report/findingFilter'
import { CASE, FINDING, UNTRUSTED, whole } from '../shapes'
import type { Tool } from '../tool'
import { NOTICE } from '../../core/report/untrusted'

const PAGE = 25

const input = z.object({
  ...CASE,
  filter: z.optional(
    z
      .string()
      .check(
        z.maxLength(1000),
        z.describe('As in `node:worker-1 severity:error,warning signature:probe time out`: every part must hold.'),
      ),
  ),
  offset: z.optional(whole(0, 1_000_000, 'How many findings to leave out.')),
  limit: z.optional(whole(1, 100, `How many findings to give: ${PAGE}.`)),
})

const output = z.object({
  ...UNTRUSTED,
  total: z.int().check(z.describe('How many findings pass the filter.')),
  offset: z.int(),
  next: z.optional(z.int().check(z.describe('The offset of the next page; absent on the last one.'))),
  findings: z.array(FINDING),
})

export const findingsTool: Tool<typeof input, typeof output> = {
  name: 'findings',
  title: 'List findings',
  description:
    'Lists the known lines that were found in a case, in order of time, with node, pod, file, line and text. Filtered and paged.',
  input,
  output,
  from: 'bundle',
  async answer({ path, filter = '', offset = 0, limit = PAGE }, { cases, knowledge }, run) {
    const { shown } = await cases.of({ path }, run)
    const titles = new Map(knowledge.signatures.map(({ id, title }) => [id, title]))
    const wanted = parseFilter(filter)
    const found = shown.findings
      .map((finding, index) => ({ finding, index }))
      .filter(({ finding }) => passes(finding, titles.get(finding.signature) ?? '', wanted))
    const next = offset + limit
    return {
      notice: NOTICE,
      total: found.length,
      offset,
      ...(next < found.length ? { next } : {}),
      findings: found.slice(offset, next).map(({ index, finding: { place, ...rest } }) => ({
        ...rest,
        finding: index,
        file: place.path,
        line: place.line,
      })),
    }
  },
  words: ({ total, offset, findings }) =>
    [
      `${total} findings, from ${offset} on:`,
      ...findings.map(
        ({ finding, time, node, signature, file, line, count, text }) =>
          `#${finding} ${time ?? 'no time'} ${node ?? '-'} ${signature} ×${count} ${file}:${line} ${text}`,
      ),
    ].join('\n'),
}
