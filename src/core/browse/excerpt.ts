// The excerpt of a file too large for an editor: its lines around what was found in it, byte by byte as they stand, with
// marks where lines are left out. Reads the file once to know its lines, then only what is shown.
import type { Knowledge } from '../model/knowledge'
import { LIMITS, type Limits } from '../model/limits'
import { join } from '../open/blocks'
import { tap } from '../open/guard'
import { createReader, readEntry } from '../readEntry'
import { createRoles } from '../recognise/roles'
import type { Archive } from './archive'
import { createLineCounter, type LineIndex } from './lineIndex'
import type { FileNode } from './tree'
import { fits, windowsAround, withWindow, type Budget, type Segment, type Window } from './windows'

/** What an editor takes without leaving colours or extensions out. */
const BUDGET: Budget = { lines: 100_000, bytes: 16 * 2 ** 20 }

export interface Excerpt {
  readonly bytes: Uint8Array
  readonly segments: readonly Segment[]
  /** Of the whole file. */
  readonly lines: number
  /** Of the document, with the empty one behind its last line feed. */
  readonly height: number
  /** Of the document: where lines are left out. */
  readonly marks: readonly Mark[]
}

/** Lines `first` to `last` of the file are left out at a line of the document. */
export interface Mark extends Window {
  readonly document: number
}

/** What is known of a file: its lines, and which of them hold something. */
export interface Surveyed {
  readonly file: FileNode
  readonly index: LineIndex
  readonly found: readonly number[]
}

export async function survey(
  file: FileNode,
  archive: Archive,
  knowledge: Knowledge,
  limits: Limits = LIMITS,
): Promise<Surveyed> {
  const counter = createLineCounter()
  const found = new Set<number>()
  const bytes = tap(archive.read(file), (block) => counter.push(block))
  const entry = { what: 'file', path: file.path, bytes } as const
  await readEntry(entry, createRoles(knowledge.kinds)(file.path), createReader(knowledge, limits), {
    occurrence: ({ place }) => void found.add(place.line),
  })
  return { file, index: counter.end(), found: [...found].sort((a, b) => a - b) }
}

export const firstWindows = ({ index, found }: Surveyed): readonly Window[] =>
  windowsAround(found, index.lines, BUDGET, index.bytesOf)

/** Unchanged where the document would grow too large. */
export function grown(windows: readonly Window[], more: Window, { index }: Surveyed): readonly Window[] {
  const all = withWindow(windows, more, index.lines)
  return fits(all, BUDGET, index.bytesOf) ? all : windows
}

export async function excerptOf(surveyed: Surveyed, windows: readonly Window[], archive: Archive): Promise<Excerpt> {
  const { file, index, found } = surveyed
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  const segments: Segment[] = []
  const marks: Mark[] = []
  let document = 0
  const note = (text: string): void => {
    parts.push(encoder.encode(`${RULE} ${text} ${RULE}\n`))
    document++
  }
  const leaveOut = (first: number, last: number): void => {
    if (last < first) return
    note(`lines ${grouped(first)} to ${grouped(last)} are not shown (${grouped(last - first + 1)})`)
    marks.push({ document, first, last })
  }
  const shown = new Set(windows.flatMap((window) => found.filter((line) => isIn(line, window))))
  note(
    `failopen: an excerpt of ${grouped(index.lines)} lines, ${Math.round(index.bytes / 1e6)} MB: ` +
      (found.length === 0
        ? 'no known line, so its beginning and its end'
        : `around ${shown.size < found.length ? `${grouped(shown.size)} of ` : ''}${grouped(found.length)} known lines`) +
      (file.reason === undefined ? '' : `; ${file.reason}`),
  )
  let next = 1
  let at = 0
  for await (const lines of linesOf(
    windows,
    index,
    (start, end) => archive.read(file, start, end),
    archive.seekable(file),
  )) {
    const window = windows[at++] as Window
    leaveOut(next, window.first - 1)
    segments.push({ document: document + 1, original: window.first, count: window.last - window.first + 1 })
    parts.push(lines)
    document += window.last - window.first + 1
    if (lines.at(-1) !== FEED) parts.push(new Uint8Array([FEED]))
    next = window.last + 1
  }
  leaveOut(next, index.lines)
  return { bytes: join(parts, sizeOf(parts)), segments, lines: index.lines, height: document + 1, marks }
}

const FEED = 10
const RULE = '┈┈┈'
const grouped = (count: number): string => String(count).replace(/\B(?=(?:\d{3})+$)/gu, ',')
const isIn = (line: number, { first, last }: Window): boolean => first <= line && line <= last

/** The bytes of each window. Each is read by itself where that is cheap, all in one go where it is not. */
async function* linesOf(
  windows: readonly Window[],
  index: LineIndex,
  read: (start: number, end: number) => AsyncIterable<Uint8Array>,
  seekable: boolean,
): AsyncGenerator<Uint8Array> {
  const groups = seekable ? windows.map((window) => [window]) : [windows]
  for (const group of groups) {
    const [first, last] = [group[0], group.at(-1)]
    if (!first || !last) continue
    const start = index.before(first.first)
    yield* cutOut(read(start.offset, index.behind(last.last)), start.line, group)
  }
}

/** Cuts windows out of blocks whose first byte begins the given line. */
async function* cutOut(
  blocks: AsyncIterable<Uint8Array>,
  begin: number,
  windows: readonly Window[],
): AsyncGenerator<Uint8Array> {
  let line = begin
  let taken = 0
  let at = 0
  let parts: Uint8Array[] = []
  for await (const block of blocks) {
    let from = 0
    while (from < block.length) {
      const window = windows[at]
      if (!window) return
      const feed = block.indexOf(FEED, from)
      const to = feed === -1 ? block.length : feed + 1
      // Of a line that no editor shows, the beginning is enough.
      if (isIn(line, window)) {
        if (taken + to - from <= LIMITS.line) parts.push(block.slice(from, to))
        else
          parts.push(
            block.slice(from, from + Math.max(0, LIMITS.line - taken)),
            block.slice(feed === -1 ? to : feed, to),
          )
      }
      taken = feed === -1 ? taken + to - from : 0
      if (feed !== -1) line++
      from = to
      if (line > window.last) {
        yield join(parts, sizeOf(parts))
        parts = []
        at++
      }
    }
  }
  if (at < windows.length) yield join(parts, sizeOf(parts))
}

const sizeOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, { length }) => sum + length, 0)
