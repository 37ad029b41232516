// Files that another part of the program reads, whole, one at a time: a host on them, and how a thread asks for them by
// messages. For whatever an editor opens that is not on this machine's disk.
import type { Host, HostFile } from '../core/host'

export interface Files {
  /** Undefined where nothing is there; a link is followed. */
  stat(path: string): Promise<HostFile | undefined>
  /** Sorted by name. */
  list(path: string): Promise<readonly { readonly name: string; readonly file: HostFile }[]>
  whole(path: string): Promise<Uint8Array>
}

const BLOCK = 256 * 1024

export function hostOf(files: Files, inflate: Host['inflate']): Host {
  // The parts of an archive are asked for one after the other.
  let last: { readonly path: string; readonly bytes: Promise<Uint8Array> } | undefined
  return {
    stat: (path) => files.stat(path),
    list: (path) => files.list(path),
    async *read(path, range) {
      const kept = last?.path === path ? last : { path, bytes: files.whole(path) }
      last = range ? kept : undefined
      const bytes = await kept.bytes
      const end = Math.min(range?.end ?? bytes.length, bytes.length)
      for (let at = range?.start ?? 0; at < end; at += BLOCK) yield bytes.subarray(at, Math.min(at + BLOCK, end))
    },
    inflate,
    now: () => Date.now(),
  }
}

export interface Question {
  readonly question: number
  readonly ask: keyof Files
  readonly path: string
}

export interface Answer {
  readonly answer: number
  readonly value?: unknown
  readonly error?: string
}

/** In the thread: questions go out, `take` gets their answers. */
export function askedFiles(post: (question: Question) => void): Files & { take(answer: Answer): void } {
  const waiting = new Map<number, (answer: Answer) => void>()
  let count = 0
  const ask = async <T>(what: keyof Files, path: string): Promise<T> => {
    const { value, error } = await new Promise<Answer>((resolve) => {
      waiting.set(++count, resolve)
      post({ question: count, ask: what, path })
    })
    if (error !== undefined) throw new Error(error)
    return value as T
  }
  return {
    stat: (path) => ask('stat', path),
    list: (path) => ask('list', path),
    whole: (path) => ask('whole', path),
    take(answer) {
      waiting.get(answer.answer)?.(answer)
      waiting.delete(answer.answer)
    },
  }
}

/** Beside the files: always answers. */
export async function answered({ question, ask, path }: Question, files: Files): Promise<Answer> {
  try {
    return { answer: question, value: await files[ask](path) }
  } catch (error) {
    return { answer: question, error: error instanceof Error ? error.message : String(error) }
  }
}
