// Signature: one known line, who prints it, what it means and which role it plays in the story.
import type { Pattern } from './pattern'

/** cause → mechanism → effect → consequence is the order of the story; context is what else helps to judge. */
export type Role = 'cause' | 'mechanism' | 'effect' | 'consequence' | 'context'
export type Severity = 'error' | 'warning' | 'info'

/** Does a kernel let the packet pass when the reader's *socket* is full and fail-open was asked for? */
export type FailOpen = 'honoured' | 'not-honoured' | 'unknown'

/** Where a claim comes from: shown beside the claim. */
export interface Source {
  readonly text: string
  readonly url?: string
}

/** Named groups of a signature's pattern. Groups that other stages read: pod, namespace, container, probe, output, unit
 *  (see scan/captures.ts for the Kubernetes forms) and the columns of the kernel's tables. */
export type Captures = Readonly<Record<string, string>>

export interface Signature {
  /** Equals the file's name. */
  readonly id: string
  readonly title: string
  /** Two or three words, where a list has no room for the title. */
  readonly brief?: string
  readonly role: Role
  /** Severity may depend on what the node's kernel does when the socket is full. */
  readonly severity: Severity | ((failOpen: FailOpen) => Severity)
  /** Two or three sentences for an engineer: what the line says and what it does not. */
  readonly meaning: string
  /** What to do next when this line shows up. */
  readonly next: string
  /** At least one of them stands in every matching line, compared without case; the gate looks for nothing else.
   *  A line feed stands for the end of the line, whatever blanks are in front of it. */
  readonly literals: readonly string[]
  /** The first that matches wins; run on one line without its line feed. */
  readonly patterns: readonly Pattern[]
  /** A line that also matches this is a look-alike. */
  readonly unless?: Pattern
  /** What the program says on the lines behind: they belong to the same event. Run on the message, without its head. */
  readonly continues?: RegExp
  /** Last word on a match, for what a pattern cannot say (a counter above zero). */
  readonly accept?: (captures: Captures) => boolean
  /** A family yields to an exact signature on the same line, a fallback to both. */
  readonly standing?: 'family' | 'fallback'
  /** Added by the user: shown beside the others, and no verdict rests on it. */
  readonly own?: true
  /** Remedies (ids) that answer this line. */
  readonly remedies?: readonly string[]
  readonly sources: readonly Source[]
  /** Lines as printed: every hit is found by this signature and no other, no miss is found by it. */
  readonly examples: { readonly hit: readonly string[]; readonly miss: readonly string[] }
}

export function severityOf(signature: Signature, failOpen: FailOpen): Severity {
  return typeof signature.severity === 'string' ? signature.severity : signature.severity(failOpen)
}
