// One archive (or compressed file) to be browsed: a single pass tells what it holds and spools what cannot be read again
// at its place; files are there as soon as the pass has reached them. Writes nothing but the spool that it is given.
import type { Host } from '../host'
import type { Entry, Part } from '../model/bundle'
import type { Limits } from '../model/limits'
import { once } from '../open/blocks'
import { openContext, outermost, tap, unpack } from '../open/guard'
import { message, openPath } from '../open/open'
import { createTree, type FileNode, type Listed, type TreeNode } from './tree'

/** Where plain bytes of packed files are kept. */
export interface Spool {
  /** Bytes so far. */
  readonly size: number
  append(block: Uint8Array): Promise<void>
  /** Takes back what stands behind. */
  cut(size: number): Promise<void>
  read(start: number, end: number): AsyncIterable<Uint8Array>
}

export interface Archive {
  /** Undefined where nothing is there. Waits until the pass has come so far. */
  find(path: string): Promise<TreeNode | undefined>
  /** What is known of a folder by now. */
  list(folder: string): readonly Listed[]
  /** A file's bytes from `start` up to `end`, or all. Streams the archive again where it was not spooled. */
  read(file: FileNode, start?: number, end?: number): AsyncIterable<Uint8Array>
  /** Whether reading a part of the file costs that part alone. */
  seekable(file: FileNode): boolean
  /** Settles with the pass: with a reason where it broke. */
  readonly done: Promise<string | undefined>
  readonly complete: boolean
  /** Bytes of the archive that the pass has read, and files. */
  readonly progress: { readonly bytes: number; readonly files: number }
}

export interface ArchiveOptions {
  readonly host: Host
  readonly limits: Limits
  readonly spool: Spool
  /** Bytes that the spool may hold. */
  readonly quota: number
  /** Files that are spooled first: those with findings. */
  readonly wanted: ReadonlySet<string>
}

/** The part of the quota that files may take which nobody has asked for. */
const OTHERS = 0.5

export function openArchive(root: string, options: ArchiveOptions): Archive {
  const { limits, spool, quota, wanted } = options
  const tree = createTree(root, limits.links)
  const waiting = new Map<string, ((settle: () => TreeNode | undefined) => void)[]>()
  let bytes = 0
  let complete = false

  const counting: Host = {
    ...options.host,
    read: (path, range) => tap(options.host.read(path, range), (block) => void (bytes += block.length)),
  }

  async function pass(): Promise<string | undefined> {
    try {
      for await (const opened of openPath(root, openContext(counting, limits))) {
        tree.see(opened)
        if (opened.what === 'file') tree.add(await take(opened))
        settle()
      }
      return undefined
    } catch (error) {
      return message(error)
    } finally {
      tree.end()
      complete = true
      settle()
    }
  }

  async function take(entry: Entry): Promise<FileNode> {
    const { path, part, size } = entry
    if (part) return { type: 'file', path, size: size ?? 0, kept: { on: 'disk', part } }
    const most = (wanted.has(path) || waiting.has(path) ? 1 : OTHERS) * quota
    const start = spool.size
    // What does not fit is not read, unless nobody has told its size.
    if (size !== undefined && start + size > most) return { type: 'file', path, size }
    let read = 0
    let kept = true
    let reason: string | undefined
    try {
      for await (const block of entry.bytes) {
        read += block.length
        if (kept && start + read > most) {
          kept = false
          await spool.cut(start)
        }
        if (kept) await spool.append(block)
      }
    } catch (error) {
      // Everything before a cut is good; the archive's own refusal follows.
      reason = message(error)
    }
    return {
      type: 'file',
      path,
      size: read,
      ...(kept ? { kept: { on: 'spool', part: { start, end: start + read } } as const } : {}),
      ...(reason === undefined ? {} : { reason }),
    }
  }

  /** Answers those whose file has come; all of them behind the end. */
  function settle(): void {
    for (const [path, answers] of waiting) {
      const found = attempt(() => tree.find(path))
      if (found === undefined && !complete) continue
      waiting.delete(path)
      for (const answer of answers) answer(found ?? (() => undefined))
    }
  }

  const done = pass()

  return {
    done,
    async find(path) {
      const known = tree.find(path)
      if (known || complete) return known
      const found = await new Promise<() => TreeNode | undefined>((resolve) => {
        waiting.set(path, [...(waiting.get(path) ?? []), resolve])
      })
      return found()
    },
    list: (folder) => tree.list(folder),
    read,
    seekable: ({ kept }) => kept?.on === 'spool' || (kept?.on === 'disk' && kept.part.packed === undefined),
    get complete() {
      return complete
    },
    get progress() {
      return { bytes, files: tree.files }
    },
  }

  function read(file: FileNode, start = 0, end = file.size): AsyncIterable<Uint8Array> {
    const { kept } = file
    if (kept?.on === 'spool') return spool.read(kept.part.start + start, Math.min(kept.part.start + end, kept.part.end))
    if (kept && kept.part.packed === undefined) {
      const from = kept.part.start + start
      return options.host.read(root, { start: from, end: Math.min(kept.part.start + end, kept.part.end) })
    }
    return slice(kept ? unpacked(kept.part) : again(file.path), start, end)
  }

  function unpacked({ start, end, packed = 'deflate' }: Part): AsyncIterable<Uint8Array> {
    const bytes = withOneMore(options.host.read(root, { start, end }), packed)
    return unpack(packed, bytes, outermost(), openContext(options.host, limits))
  }

  async function* again(path: string): AsyncGenerator<Uint8Array> {
    for await (const opened of openPath(root, openContext(options.host, limits))) {
      if (opened.what !== 'file' || opened.path !== path) continue
      yield* opened.bytes
      return
    }
  }
}

/** What the act gives or throws, to be given or thrown later; undefined where it gives undefined. */
function attempt<T>(act: () => T | undefined): (() => T) | undefined {
  try {
    const value = act()
    return value === undefined ? undefined : () => value
  } catch (error) {
    return () => {
      throw error
    }
  }
}

/** Of deflate data, what follows tells that it has come to its end. */
async function* withOneMore(blocks: AsyncIterable<Uint8Array>, packed: string): AsyncGenerator<Uint8Array> {
  yield* blocks
  if (packed === 'deflate') yield* once(new Uint8Array(1))
}

async function* slice(blocks: AsyncIterable<Uint8Array>, start: number, end: number): AsyncGenerator<Uint8Array> {
  let at = 0
  for await (const block of blocks) {
    const part = block.subarray(Math.max(0, start - at), Math.max(0, end - at))
    at += block.length
    if (part.length > 0) yield part
    if (at >= end) return
  }
}
