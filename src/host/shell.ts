// What runs in a thread, whatever kind of thread it is: a triage or the browsing of an archive, as its first message asks.
// Always answers. Who cancels ends the thread.
import type { Spool } from '../core/browse/archive'
import type { Host } from '../core/host'
import { browsing, type BrowseData, type BrowseQuestion, type BrowseReply } from './browseShell'
import { askedFiles, type Answer, type Files, type Question } from './files'
import { runTriage, type TriageReply, type TriageRequest } from './triageShell'

export type ToThread = TriageRequest | { readonly browse: BrowseData } | BrowseQuestion | Answer
export type FromThread = TriageReply | BrowseReply | Question
/** What is transferred is gone where it came from. */
export type Post = (message: FromThread, transferred?: readonly ArrayBuffer[]) => void

export interface Means {
  /** The thread's host on the files that are read for it. */
  hostOn(files: Files): Host
  spoolAt(path: string): Spool
}

/** Gives what takes the thread's messages. */
export function shell(post: Post, { hostOn, spoolAt }: Means): (message: ToThread) => void {
  const files = askedFiles(post)
  const host = hostOn(files)
  let answer: ((question: BrowseQuestion) => void) | undefined
  return (message) => {
    if ('answer' in message) files.take(message)
    else if ('browse' in message) answer = browsing(message.browse, host, spoolAt(message.browse.spool), post)
    else if ('ask' in message) answer?.(message)
    else void runTriage(message, host, post)
  }
}
