// The browsing of one archive in its thread: answers each question by its number, with a value or a refusal, and tells now
// and then how far the pass has come. Ending the thread ends all that it does.
import { openArchive, type Archive, type Spool } from '../core/browse/archive'
import { excerptOf, firstWindows, grown, survey, type Excerpt, type Surveyed } from '../core/browse/excerpt'
import type { FileNode, Listed, TreeNode } from '../core/browse/tree'
import type { Host } from '../core/host'
import type { Window } from '../core/browse/windows'
import { LIMITS, type Limits } from '../core/model/limits'
import { join } from '../core/open/blocks'
import * as knowledge from '../knowledge'
import type { Post } from './shell'

export interface BrowseData {
  readonly path: string
  readonly spool: string
  readonly quota: number
  readonly wanted: readonly string[]
  readonly limits: Partial<Limits>
}

/** What can be asked, and what is answered. */
export interface Questions {
  find(path: string): TreeNode | undefined
  /** Waits for the whole listing so many milliseconds. */
  list(folder: string, patience: number): { readonly entries: readonly Listed[]; readonly complete: boolean }
  /** The whole file. */
  read(path: string): Uint8Array
  /** The excerpt as it is, with more lines where some are given. */
  excerpt(path: string, more?: Window): Excerpt
}

export type BrowseQuestion = { readonly id: number } & {
  [Name in keyof Questions]: { readonly ask: Name; readonly with: Parameters<Questions[Name]> }
}[keyof Questions]

export type BrowseReply =
  | { readonly reply: number; readonly value: unknown }
  | { readonly reply: number; readonly refused: string }
  | { readonly browsed: BrowseProgress }

export interface BrowseProgress {
  readonly bytes: number
  readonly files: number
  readonly spooled: number
  readonly complete: boolean
}

const TICK = 250

/** Begins the pass at once; gives what takes questions. */
export function browsing(
  { path: root, quota, wanted, limits: raised }: BrowseData,
  host: Host,
  spool: Spool,
  post: Post,
): (question: BrowseQuestion) => void {
  const limits = { ...LIMITS, ...raised }
  const archive = openArchive(root, { host, limits, spool, quota, wanted: new Set(wanted) })
  const answers = answersOf(archive, limits)

  async function answer({ id, ask, with: asked }: BrowseQuestion): Promise<void> {
    try {
      const value = await (answers[ask] as (...asked: readonly unknown[]) => Promise<unknown>)(...asked)
      const bytes = value instanceof Uint8Array ? value : ask === 'excerpt' ? (value as Excerpt).bytes : undefined
      const whole = bytes && bytes.byteLength === bytes.buffer.byteLength
      post({ reply: id, value }, whole ? [bytes.buffer as ArrayBuffer] : [])
    } catch (error) {
      post({ reply: id, refused: error instanceof Error ? error.message : String(error) })
    }
  }

  const tell = (): void => post({ browsed: { ...archive.progress, spooled: spool.size, complete: archive.complete } })
  const ticking = setInterval(tell, TICK)
  void archive.done.then(() => {
    clearInterval(ticking)
    tell()
  })
  return (question) => void answer(question)
}

type Answers = {
  [Name in keyof Questions]: (...asked: Parameters<Questions[Name]>) => Promise<ReturnType<Questions[Name]>>
}

function answersOf(archive: Archive, limits: Limits): Answers {
  const excerpts = new Map<string, Promise<{ readonly surveyed: Surveyed; windows: readonly Window[] }>>()

  async function begin(file: FileNode): Promise<{ readonly surveyed: Surveyed; windows: readonly Window[] }> {
    const surveyed = await survey(file, archive, knowledge, limits)
    return { surveyed, windows: firstWindows(surveyed) }
  }

  async function fileAt(path: string): Promise<FileNode> {
    const found = await archive.find(path)
    if (found?.type !== 'file') throw new Error('no such file in the archive')
    if (!found.kept && found.reason !== undefined) throw new Error(found.reason)
    return found
  }

  return {
    find: (path) => archive.find(path),
    async list(folder, patience) {
      await Promise.race([archive.done, new Promise((resolve) => setTimeout(resolve, patience))])
      return { entries: archive.list(folder), complete: archive.complete }
    },
    async read(path) {
      const file = await fileAt(path)
      const blocks: Uint8Array[] = []
      let size = 0
      for await (const block of archive.read(file)) {
        size += block.length
        // A packed file may be larger than its archive tells.
        if (size > file.size) break
        blocks.push(block.slice())
      }
      return join(blocks, Math.min(size, file.size))
    },
    async excerpt(path, more) {
      const file = await fileAt(path)
      const known = excerpts.get(file.path) ?? begin(file)
      excerpts.set(file.path, known)
      known.catch(() => excerpts.delete(file.path))
      const own = await known
      if (more) own.windows = grown(own.windows, more, own.surveyed)
      return excerptOf(own.surveyed, own.windows, archive)
    },
  }
}
