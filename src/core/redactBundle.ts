// Packs a case anew with pseudonyms in place of what identifies a customer, in two passes over it: the first learns the
// names (a triage tells the nodes'), the second replaces them, in texts and in the names of files alike. What cannot be read
// as text is left out and listed. Writes to the sink that it is given, and nowhere else.
import { createCase } from './case'
import { conclude } from './conclude'
import type { Analysis } from './model/analysis'
import type { Entry, Opened } from './model/bundle'
import { Cancelled } from './model/cancelled'
import type { Knowledge } from './model/knowledge'
import { LIMITS, type Limits } from './model/limits'
import { openContext, type OpenContext } from './open/guard'
import { message, openPath } from './open/open'
import { learnAnalysis, reservedWords } from './redact/analysis'
import type { PackHost, Sink } from './redact/pack'
import { createRedactor, type Redactor } from './redact/redactor'
import { createRepacker, type Repacker } from './redact/repack'
import { createPieces } from './redact/stream'
import { DEFAULT_WINDOW, type Progress } from './triage'

export interface RedactOptions {
  readonly limits?: Partial<Limits>
  readonly signal?: { readonly aborted: boolean }
  readonly onProgress?: (progress: Progress) => void
}

export interface LeftOut {
  readonly path: string
  readonly reason: string
}

export interface Redaction {
  readonly files: number
  /** How often something was replaced, by class. */
  readonly counts: ReadonlyMap<string, number>
  /** Original → pseudonym. */
  readonly map: ReadonlyMap<string, string>
  /** Paths that were asked for and cannot be read at all. */
  readonly unread: readonly LeftOut[]
  /** By their names in the redacted bundle. */
  readonly leftOut: readonly LeftOut[]
}

/** Throws Cancelled when the signal is aborted, and what the sink throws. */
export async function redactBundle(
  paths: readonly string[],
  sink: Sink,
  host: PackHost,
  knowledge: Knowledge,
  options: RedactOptions = {},
): Promise<Redaction> {
  const limits = { ...LIMITS, ...options.limits }
  const redactor = createRedactor(host.random, reservedWords(knowledge))
  const context = (): OpenContext =>
    openContext(host, limits, () => {
      if (options.signal?.aborted === true) throw new Cancelled()
    })
  const progress = throttled(host, options.onProgress)

  const refusedLinks = await learn(paths, redactor, context(), knowledge, progress)

  const second = context()
  const repacker = createRepacker(paths, sink, host, redactor)
  let files = 0
  const leftOut: LeftOut[] = []
  const unread: LeftOut[] = []
  const leave = (path: string, reason: string): void =>
    void leftOut.push({ path: repacker.nameOf(path), reason: redactor.text(reason) })
  for (const path of paths) {
    for await (const opened of openPath(path, second)) {
      progress(opened, second)
      if (opened.what === 'refusal') {
        const { path: refused, reason, status } = opened.coverage
        leave(refused, reason ?? status)
        if (refused === path && status === 'unreadable') unread.push({ path, reason: reason ?? status })
      } else if (opened.what === 'mark') {
        if (refusedLinks.has(opened.path)) continue
        if (!(await repacker.mark(opened))) leave(opened.path, 'another name of a file that was read already')
      } else {
        files++
        await redactFile(opened, repacker, redactor, leave)
      }
    }
  }
  await repacker.end()
  return { files, counts: redactor.counts, map: redactor.map, unread, leftOut }
}

/** Gives the links that are refused. */
async function learn(
  paths: readonly string[],
  redactor: Redactor,
  context: OpenContext,
  knowledge: Knowledge,
  progress: (opened: Opened, context: OpenContext) => void,
): Promise<ReadonlySet<string>> {
  const found = createCase(knowledge, context.limits)
  const refused = new Set<string>()
  for (const path of paths) {
    found.begin(path)
    for await (const opened of openPath(path, context)) {
      progress(opened, context)
      redactor.begin()
      if (opened.what === 'refusal') {
        refused.add(opened.coverage.path)
        await found.take(opened)
        continue
      }
      redactor.learn(`${opened.path}\n`)
      if (opened.what === 'mark') await found.take(opened)
      else await learnFile(opened, redactor, (entry) => found.take(entry))
    }
  }
  const analysis: Analysis = conclude(found.read(), knowledge, { limits: context.limits, window: DEFAULT_WINDOW })
  learnAnalysis(analysis, redactor)
  return refused
}

/** The triage reads the file, and what it leaves is read behind it: all of it is learned from. */
async function learnFile(entry: Entry, redactor: Redactor, take: (entry: Entry) => Promise<void>): Promise<void> {
  const pieces = createPieces()
  const blocks = entry.bytes[Symbol.asyncIterator]()
  const learned: AsyncIterator<Uint8Array> = {
    async next() {
      const step = await blocks.next()
      if (step.done !== true) redactor.learn(pieces.push(step.value))
      return step
    },
  }
  await take({ what: 'file', path: entry.path, bytes: { [Symbol.asyncIterator]: () => learned } })
  try {
    while ((await learned.next()).done !== true);
  } catch (error) {
    // The triage has met it, too, and said so.
    if (error instanceof Cancelled) throw error
  }
  redactor.learn(pieces.end())
}

async function redactFile(
  entry: Entry,
  repacker: Repacker,
  redactor: Redactor,
  leave: (path: string, reason: string) => void,
): Promise<void> {
  const encoder = new TextEncoder()
  const pieces = createPieces()
  const out = await repacker.file(entry)
  const put = async (text: string): Promise<void> => {
    if (text !== '') await out.write(encoder.encode(redactor.text(text)))
  }
  redactor.begin()
  try {
    try {
      for await (const block of entry.bytes) await put(pieces.push(block))
    } catch (error) {
      if (error instanceof Cancelled) throw error
      leave(entry.path, `the rest of it: ${message(error)}`)
    }
    await put(pieces.end())
    await out.end()
  } finally {
    await out.dispose()
  }
}

const PROGRESS_EVERY = 200

function throttled(
  host: PackHost,
  report: RedactOptions['onProgress'],
): (opened: Opened, context: OpenContext) => void {
  let last = -Infinity
  return (opened, { spent: { files, bytes } }) => {
    if (!report || host.now() - last < PROGRESS_EVERY) return
    last = host.now()
    report({ path: opened.what === 'refusal' ? opened.coverage.path : opened.path, files, bytes, found: 0 })
  }
}
