// Shapes of what goes in and out of the tools, as schemas that clients are given.
import * as z from 'zod/mini'
import { VERDICTS } from '../core/model/analysis'
import { NOTICE } from '../core/report/untrusted'

const said = (description: string) => z.describe<string>(description)

/** What every tool that reads a case takes. */
export const CASE = {
  path: z.optional(
    z
      .string()
      .check(
        z.maxLength(4096),
        said('A path below what the server was started with; absent: all of that, as one case.'),
      ),
  ),
}

/** Said in every answer that holds words of a bundle. */
export const UNTRUSTED = { notice: z.literal(NOTICE) }

export const ROLE = z.enum(['cause', 'mechanism', 'effect', 'consequence', 'context'])
export const SEVERITY = z.enum(['error', 'warning', 'info'])
export const VERDICT = z.enum(VERDICTS)
export const CAUSE = z.enum(['fail-open-not-honoured', 'fail-open-not-requested'])
export const FAIL_OPEN = z.enum(['honoured', 'not-honoured', 'unknown'])

export const FINDING = z.object({
  finding: z.int().check(z.describe('Its number in this case, for the tool evidence.')),
  signature: z.string(),
  role: ROLE,
  severity: SEVERITY,
  file: z.string(),
  line: z.int(),
  time: z.optional(z.string().check(said('RFC 3339, UTC. Absent: zone or year is not known.'))),
  node: z.optional(z.string()),
  pod: z.optional(z.string()),
  container: z.optional(z.string()),
  count: z.int().check(z.describe('Repeats within the minute are one finding.')),
  text: z.string(),
})

export const whole = (least: number, most: number, description: string) =>
  z.int().check(z.minimum(least), z.maximum(most), z.describe(description))
