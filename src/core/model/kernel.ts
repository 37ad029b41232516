// What is known of kernels: vendor lines with the evidence for each, and the verdict on one release.
import type { FailOpen, Source } from './signature'

/** A vendor's kernel line, recognised by the release's spelling. */
export interface KernelLine {
  /** Equals the file's name. */
  readonly id: string
  readonly distribution: string
  readonly pattern: RegExp
  /** Lines with a higher rank are asked first; a bare spelling asks last. */
  readonly rank: number
  /** The names the distribution gives this very release, where the release tells (RHEL 7.9). */
  readonly name?: (release: string) => string | undefined
  /** Overrides the rule by version, for what is no Linux kernel. */
  readonly failOpen?: FailOpen
  /** How well the vendor's patch set is known. */
  readonly note: string
  readonly sources: readonly Source[]
  readonly examples: readonly string[]
}

export interface KernelVerdict {
  readonly release: string
  readonly failOpen: FailOpen
  readonly distribution: string
  readonly why: string
  readonly source: string
}
