// A triage in its thread: always answers a request, with ok or err.
import type { Host } from '../core/host'
import type { Analysis } from '../core/model/analysis'
import type { Limits } from '../core/model/limits'
import { knowledgeFrom, type Additions } from '../core/ownSignatures/knowledgeFrom'
import { triage, type Progress } from '../core/triage'
import * as builtIn from '../knowledge'

export interface TriageRequest {
  readonly paths: readonly string[]
  readonly window: number
  readonly zone?: string
  readonly limits?: Partial<Limits>
  readonly since?: number
  /** What is added to the built-in knowledge. */
  readonly additions?: Additions
  /** Whether what is known so far is of use. */
  readonly soFar?: boolean
}

export type TriageReply =
  | { readonly progress: Progress }
  | { readonly soFar: Analysis }
  | { readonly ok: Analysis }
  | { readonly err: { readonly message: string; readonly stack?: string } }

export async function runTriage(
  { paths, additions, soFar, ...options }: TriageRequest,
  host: Host,
  post: (reply: TriageReply) => void,
): Promise<void> {
  const knowledge = additions ? knowledgeFrom(builtIn, additions) : builtIn
  try {
    const told = {
      onProgress: (progress: Progress) => post({ progress }),
      ...(soFar === true ? { onSoFar: (analysis: Analysis) => post({ soFar: analysis }) } : {}),
    }
    post({ ok: await triage(paths, host, knowledge, { ...options, ...told }) })
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    post({ err: { message, ...(stack === undefined ? {} : { stack }) } })
  }
}
