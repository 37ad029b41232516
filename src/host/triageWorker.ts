// The worker's shell for Node: triages in a thread of its own and always answers, with ok or err. Who cancels ends it.
import { parentPort } from 'node:worker_threads'
import type { Analysis } from '../core/model/analysis'
import type { Limits } from '../core/model/limits'
import { triage, type Progress } from '../core/triage'
import { knowledgeFrom, type Additions } from '../core/ownSignatures/knowledgeFrom'
import * as builtIn from '../knowledge'
import { nodeHost } from './node'

export interface TriageRequest {
  readonly paths: readonly string[]
  readonly window: number
  readonly zone?: string
  readonly limits?: Partial<Limits>
  readonly since?: number
  /** What is added to the built-in knowledge. */
  readonly additions?: Additions
}

export type TriageReply =
  | { readonly progress: Progress }
  | { readonly ok: Analysis }
  | { readonly err: { readonly message: string; readonly stack?: string } }

parentPort?.on('message', (request: TriageRequest) => void run(request))

async function run({ paths, additions, ...options }: TriageRequest): Promise<void> {
  const reply = (message: TriageReply): void => parentPort?.postMessage(message)
  try {
    reply({
      ok: await triage(paths, nodeHost, additions ? knowledgeFrom(builtIn, additions) : builtIn, {
        ...options,
        onProgress: (progress) => reply({ progress }),
      }),
    })
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    reply({ err: { message, ...(stack === undefined ? {} : { stack }) } })
  }
}
