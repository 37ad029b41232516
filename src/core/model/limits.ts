// Every bound on untrusted input, in one place. A refusal names the bound that it met; settings may raise them.

export interface Limits {
  /** Archives in archives. */
  readonly depth: number
  /** Files of one case. */
  readonly files: number
  /** Uncompressed bytes of one case. */
  readonly bytes: number
  /** Uncompressed bytes for each compressed one, once ratioFloor bytes are out. */
  readonly ratio: number
  readonly ratioFloor: number
  /** Bytes of a structured file (Kubernetes objects) that are held to be parsed as a whole. */
  readonly structured: number
  /** Bytes of one line that are looked at. */
  readonly line: number
  /** Characters of a line kept in a finding. */
  readonly text: number
  /** Findings of one analysis; above it, folding gets coarser and counts stay exact. */
  readonly findings: number
  readonly timesPerFold: number
}

/** Defaults for a laptop with 8 GB. */
export const LIMITS: Limits = {
  depth: 6,
  files: 500_000,
  bytes: 200 * 2 ** 30,
  ratio: 2000,
  ratioFloor: 2 ** 28,
  structured: 64 * 2 ** 20,
  line: 2 ** 20,
  text: 2000,
  findings: 5000,
  timesPerFold: 256,
}
