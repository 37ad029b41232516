// Every bound on untrusted input, in one place. A refusal names the bound that it met; settings may raise them.

export interface Limits {
  /** Archives and compressed files in one another; a .tar.gz is two. */
  readonly depth: number
  /** Files, folders and links of one case. */
  readonly files: number
  /** Uncompressed bytes of one case. */
  readonly bytes: number
  /** Uncompressed bytes for each compressed one, once ratioFloor bytes are out: of each compressed stream, and of all
   *  streams of one file on disk together, so that bombs in bombs count as one. */
  readonly ratio: number
  readonly ratioFloor: number
  /** Bytes of a member's name, of a link's target. */
  readonly name: number
  /** Bytes of the records in front of a member, or of a zip's directory. */
  readonly meta: number
  /** Links that one name may lead through. */
  readonly links: number
  /** Bytes of a zip in another archive that are held to read its directory first; a larger one is read as it comes. */
  readonly zipHeld: number
  /** Bytes of a structured file (Kubernetes objects) that are held to be parsed as a whole. */
  readonly structured: number
  /** Bytes of one line that are looked at. */
  readonly line: number
  /** Characters of a line kept in a finding. */
  readonly text: number
  /** Findings of one analysis; above it, folding gets coarser and counts stay exact. */
  readonly findings: number
  readonly timesPerFold: number
  /** Points of all rates of one analysis; above it, each spans more time. */
  readonly ratePoints: number
}

/** Defaults for a laptop with 8 GB. */
export const LIMITS: Limits = {
  depth: 10,
  files: 1_000_000,
  bytes: 200 * 2 ** 30,
  ratio: 2000,
  ratioFloor: 2 ** 28,
  name: 4096,
  meta: 64 * 2 ** 20,
  links: 40,
  zipHeld: 32 * 2 ** 20,
  structured: 64 * 2 ** 20,
  line: 2 ** 20,
  text: 2000,
  findings: 5000,
  timesPerFold: 256,
  ratePoints: 10_000,
}
