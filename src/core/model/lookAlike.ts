// LookAlike: a line that speaks as the fault does and is another one, which has a remedy of its own. It is no finding.
import type { Source } from './signature'

export interface LookAlike {
  /** Equals the file's name. */
  readonly id: string
  /** What the line really tells. */
  readonly title: string
  /** Run on one line, only where no signature matched. */
  readonly pattern: RegExp
  /** Why this is not an overflow of a netlink reader. */
  readonly why: string
  readonly remedy: string
  readonly sources: readonly Source[]
  readonly examples: { readonly hit: readonly string[]; readonly miss: readonly string[] }
}
