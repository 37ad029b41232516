// One archive's thread: questions and answers, how far it has come, and its end, which ends all that it does. A thread that
// dies is started once more by whoever asks next.
import { Worker } from 'node:worker_threads'
import { l10n } from 'vscode'
import type { BrowseData, BrowseProgress, BrowseReply, Question, Questions } from '../../host/browseWorker'

/** The thread is gone, and the same may be asked of a new one. */
export class ThreadEnded extends Error {}

export interface BrowseThread {
  ask<Name extends keyof Questions>(
    name: Name,
    ...asked: Parameters<Questions[Name]>
  ): Promise<ReturnType<Questions[Name]>>
  readonly progress: BrowseProgress
  readonly ended: boolean
  end(why: Error): void
}

/** `died` hears of an end that nobody asked for. */
export function startThread(
  script: string,
  data: BrowseData,
  on: { progress(progress: BrowseProgress): void; died(error: Error): void },
): BrowseThread {
  const worker = new Worker(script, { workerData: data })
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let asked = 0
  let ended: Error | undefined
  let progress: BrowseProgress = { bytes: 0, files: 0, spooled: 0, complete: false }

  const end = (why: Error): boolean => {
    if (ended) return false
    ended = why
    for (const { reject } of open.values()) reject(why)
    open.clear()
    void worker.terminate()
    return true
  }
  const die = (error: Error): void => {
    if (end(error)) on.died(error)
  }
  worker.on('message', (reply: BrowseReply) => {
    if ('progress' in reply) {
      progress = reply.progress
      on.progress(progress)
      return
    }
    const waiting = open.get(reply.id)
    open.delete(reply.id)
    if ('ok' in reply) waiting?.resolve(reply.ok)
    else waiting?.reject(new Error(reply.err))
  })
  worker.on('error', (error) => die(new ThreadEnded(String(error), { cause: error })))
  worker.on('exit', (code) => die(new ThreadEnded(l10n.t('the thread ended early ({0})', code))))

  return {
    ask: (name, ...with_) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(ended)
          return
        }
        const id = ++asked
        open.set(id, { resolve: resolve as (value: unknown) => void, reject })
        worker.postMessage({ id, ask: name, with: with_ } as unknown as Question)
      }),
    get progress() {
      return progress
    },
    get ended() {
      return ended !== undefined
    },
    end: (why) => void end(why),
  }
}
