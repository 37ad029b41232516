// The shape of a file of own signatures: what the loader checks, and what schemas/signatures.schema.json is made from.
import * as z from 'zod/mini'

/** A literal has four ways to lie in a word of the gate, so it takes seven bytes to be looked for in each. */
export const LITERAL_BYTES = { least: 7, most: 64 }
export const MOST_SIGNATURES = 100

const said = (description: string) => z.describe<string>(description)
const text = (most: number, description: string) =>
  z.string().check(z.minLength(1), z.maxLength(most), z.regex(/\S/u), said(description))

export const SEVERITIES = ['error', 'warning', 'info'] as const
const severity = z.enum(SEVERITIES)
const id = z.string().check(z.regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u), z.maxLength(60))
const pattern = text(1000, 'A regular expression in the dialect of RE2, run on one line: (?i) ignores case.')
const line = text(4000, 'One line as printed.')

const source = z.strictObject({
  text: text(400, 'Where the claim comes from.'),
  url: z.optional(z.string().check(z.regex(/^https:\/\/\S+$/u))),
})

export const SIGNATURE = z.strictObject({
  id: id.check(said('Its name in findings: lower case with dashes, and none that a built-in signature has.')),
  title: text(200, 'What happened, as one short sentence.'),
  brief: z.optional(text(40, 'Two or three words, where a list has no room for the title.')),
  role: z._default(
    z
      .enum(['cause', 'mechanism', 'effect', 'consequence', 'context'])
      .check(
        z.describe(
          'Where it is shown in the story. Whatever it is, no verdict rests on it. Only context has no diagnostics.',
        ),
      ),
    'context',
  ),
  severity: z._default(severity.check(z.describe('How it is shown.')), 'info'),
  meaning: text(4000, 'What the line says and what it does not.'),
  next: text(4000, 'What to do when the line shows up.'),
  literals: z
    .array(
      z.string().check(z.minLength(LITERAL_BYTES.least), z.maxLength(LITERAL_BYTES.most), z.regex(/^[\x20-\x7e]*$/u)),
    )
    .check(
      z.minLength(1),
      z.maxLength(4),
      z.describe(
        'At least one of them stands in every matching line, whatever its case; nothing else is looked for. The rarer the better.',
      ),
    ),
  pattern: z.union([pattern, z.array(pattern).check(z.minLength(1), z.maxLength(20))]),
  unless: z.optional(pattern.check(said('A line that also matches this does not count.'))),
  remedies: z.optional(z.array(z.string()).check(z.describe('Ids of remedies that answer the line.'))),
  sources: z.optional(z.array(source).check(z.maxLength(20), z.describe('Where the claims come from.'))),
  examples: z.strictObject({
    hit: z.array(line).check(z.minLength(1), z.describe('Lines that it must find.')),
    miss: z.optional(z.array(line).check(z.describe('Lines that only look like it, which it must not find.'))),
  }),
})

export const FILE = z.strictObject({
  signatures: z.optional(z.array(SIGNATURE).check(z.maxLength(MOST_SIGNATURES), z.describe('Your own known lines.'))),
  mute: z.optional(
    z.array(z.string()).check(z.describe('Ids that are shown nowhere. Verdicts are judged by them as ever.')),
  ),
  severity: z.optional(
    z
      .record(z.string(), severity)
      .check(z.describe('Another severity for a signature, by id. Verdicts do not change.')),
  ),
})

export type SignatureText = z.infer<typeof SIGNATURE>
/** Severities by id. */
export type Grades = Readonly<Record<string, (typeof SEVERITIES)[number]>>

export function signaturesSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(FILE, { target: 'draft-7', io: 'input' })
  return { $schema, title: 'failopen.signatures.yaml', description: 'Own signatures of failopen', ...rest }
}
