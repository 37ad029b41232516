// One archive's thread: questions and answers, how far it has come, and its end, which ends all that it does. A thread that
// dies is started once more by whoever asks next.
import type { BrowseData, BrowseProgress, BrowseQuestion, Questions } from '../../host/browseShell'
import { answered } from '../../host/files'
import type { StartThread } from '../../host/thread'
import { workspaceFiles } from '../workspaceFiles'

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
export function browseInThread(
  start: StartThread,
  data: BrowseData,
  on: { progress(progress: BrowseProgress): void; died(error: Error): void },
): BrowseThread {
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let asked = 0
  let ended: Error | undefined
  let progress: BrowseProgress = { bytes: 0, files: 0, spooled: 0, complete: false }

  const end = (why: Error): boolean => {
    if (ended) return false
    ended = why
    for (const { reject } of open.values()) reject(why)
    open.clear()
    void thread.end()
    return true
  }
  const thread = start({
    message(message) {
      if ('browsed' in message) {
        progress = message.browsed
        on.progress(progress)
      } else if ('question' in message) {
        void answered(message, workspaceFiles).then((answer) => ended ?? thread.post(answer))
      } else if ('reply' in message) {
        const waiting = open.get(message.reply)
        open.delete(message.reply)
        if ('refused' in message) waiting?.reject(new Error(message.refused))
        else waiting?.resolve(message.value)
      }
    },
    died({ message, cause }) {
      const error = new ThreadEnded(message, { cause })
      if (end(error)) on.died(error)
    },
  })
  thread.post({ browse: data })

  return {
    ask: (name, ...with_) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(ended)
          return
        }
        const id = ++asked
        open.set(id, { resolve: resolve as (value: unknown) => void, reject })
        thread.post({ id, ask: name, with: with_ } as unknown as BrowseQuestion)
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
