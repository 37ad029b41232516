// What runs in a triage's thread, whatever kind of thread it is: always answers a request, with ok or err. Who cancels
// ends the thread.
import type { Host } from '../core/host'
import type { Analysis } from '../core/model/analysis'
import type { Limits } from '../core/model/limits'
import { triage, type Progress } from '../core/triage'
import * as knowledge from '../knowledge'
import { askedFiles, type Answer, type Files, type Question } from './files'

export interface TriageRequest {
  readonly paths: readonly string[]
  readonly window: number
  readonly zone?: string
  readonly limits?: Partial<Limits>
  readonly since?: number
}

export type TriageReply =
  | { readonly progress: Progress }
  | { readonly ok: Analysis }
  | { readonly err: { readonly message: string; readonly stack?: string } }

export type ToThread = TriageRequest | Answer
export type FromThread = TriageReply | Question

/** Gives what takes the thread's messages. `hostOn` makes the thread's host on the files that are read for it. */
export function triageShell(
  post: (message: FromThread) => void,
  hostOn: (files: Files) => Host,
): (message: ToThread) => void {
  const files = askedFiles(post)
  const host = hostOn(files)
  return (message) => {
    if ('answer' in message) files.take(message)
    else void run(message, host, post)
  }
}

async function run({ paths, ...options }: TriageRequest, host: Host, post: (reply: TriageReply) => void) {
  try {
    post({ ok: await triage(paths, host, knowledge, { ...options, onProgress: (progress) => post({ progress }) }) })
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    post({ err: { message, ...(stack === undefined ? {} : { stack }) } })
  }
}
