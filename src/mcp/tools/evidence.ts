// The tool evidence: the lines around a place. A place is a finding's number or a file that the case has; nothing else on
// the disk can be named.
import * as z from 'zod/mini'
import { readLines } from '../../core/readLines'
import { Refused } from '../confine'
import { CASE, UNTRUSTED, whole } from '../shapes'
import type { Tool } from '../tool'
import { NOTICE } from '../../core/report/untrusted'

const AROUND = 5
/** No key or certificate is longer. */
const KEY_LINES = 200

const input = z.object({
  ...CASE,
  finding: z.optional(whole(0, 1_000_000, 'The number of a finding; or give file and line.')),
  file: z.optional(z.string().check(z.maxLength(4096), z.describe('As findings name it.'))),
  line: z.optional(whole(1, 2 ** 31, 'Of the file, from 1.')),
  before: z.optional(whole(0, 50, `Lines in front of it: ${AROUND}.`)),
  after: z.optional(whole(0, 50, `Lines behind it: ${AROUND}.`)),
})

const output = z.object({
  ...UNTRUSTED,
  file: z.string(),
  line: z.int(),
  lines: z.array(z.object({ line: z.int(), text: z.string() })),
})

export const evidenceTool: Tool<typeof input, typeof output> = {
  name: 'evidence',
  title: 'Read the lines around a place',
  description:
    'Reads the lines around a finding, or around a line of a file of the case, archives included. Long lines are cut.',
  input,
  output,
  from: 'bundle',
  async answer({ path, finding, file, line, before = AROUND, after = AROUND }, { cases, host, confinement }, run) {
    if ((finding === undefined) === (file === undefined || line === undefined)) {
      throw new Refused('give either finding, or file and line')
    }
    const found = await cases.of({ path }, run)
    const place = finding === undefined ? { path: found.fileOf(file ?? ''), line: line ?? 1 } : found.placeOf(finding)
    if (place?.path === undefined) {
      throw new Refused(finding === undefined ? 'the case has no such file' : 'the case has no such finding')
    }
    // A link may have taken the place of what was triaged.
    await confinement.within(place.path.split('!/')[0] as string)
    const first = Math.max(1, place.line - before)
    // A key that begins further up must be known for one.
    const span = { from: Math.max(1, first - KEY_LINES), to: place.line + after }
    const lines = await readLines(place.path, span, host, run.signal)
    if (!lines) throw new Refused('the file is no longer there')
    const texts = found.lines(lines.map(({ text }) => text))
    const told = lines.map(({ line: number }, i) => ({ line: number, text: texts[i] ?? '' }))
    return {
      notice: NOTICE,
      file: found.pathText(place.path),
      line: place.line,
      lines: told.filter((one) => one.line >= first),
    }
  },
  words: ({ file, lines }) => [file, ...lines.map(({ line, text }) => `${line}: ${text}`)].join('\n'),
}
