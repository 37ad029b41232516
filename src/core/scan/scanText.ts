// Scans one text file: blocks of bytes in, occurrences out, one for each line that is a known line.
import type { TextEdges } from '../model/fileRecord'
import type { Limits } from '../model/limits'
import type { Occurrence } from '../model/occurrence'
import { createAgain } from './again'
import { cut, lineOccurrence, openEvent, PARTIAL_TAGS, type Event } from './event'
import { createGate, type Gate } from './gate'
import { createExport, EXPORT_TAGS } from './journalExport'
import { createDescribed, KUBECTL_TAGS } from './kubectl'
import { createEdges } from './edges'
import { createLineScanner, passEveryLine, type LineSink } from './lines'
import type { Match, Matcher } from './matcher'
import type { RowReader } from './tables'
import { stampIn } from './wrappers'

export interface TextScanner {
  push(block: Uint8Array): void
  /** Passes over lines without a literal; false where they have to be pushed nevertheless. */
  skip(lines: number): boolean
  /** Nothing more is there for now: an event that might go on over further lines is told as it stands. */
  pause(): void
  end(): TextEdges
  readonly lines: number
}

export interface Scan {
  readonly matcher: Matcher
  /** Of the user's own signatures: it gets the lines that are nothing to the other, and changes nothing of how those are
   *  read. */
  readonly own?: Matcher
  readonly gate: Gate
  /** What the gate looks for. */
  readonly literals: readonly string[]
  readonly limits: Limits
}

/** Takes an occurrence, and whether a signature of the user found it. */
export type Found = (occurrence: Occurrence, own?: 'own') => void

const TAGS = [...PARTIAL_TAGS, ...KUBECTL_TAGS, ...EXPORT_TAGS]

/** `gate` looks for the signatures' literals and, behind them, for the tags of what goes over several lines and for the
 *  literals of the user's own. */
export function createScan(matcher: Matcher, limits: Limits, own?: Matcher): Scan {
  const literals = [...matcher.literals, ...TAGS, ...(own?.literals ?? [])]
  return { matcher, gate: createGate(literals), literals, limits, ...(own ? { own } : {}) }
}

/** Bytes between two lines that are looked at for their time alone: near in a log of few lines an hour, far in a busy one. */
const NEAREST = 1024
const FARTHEST = 2 ** 20
const MINUTES = 5 * 60_000

export interface TextOptions {
  /** Looks at all lines without the gate: for short tables. */
  readonly everyLine?: boolean
  /** Reads the rows of a table; with `everyLine`, what is no such row is looked at as a line. */
  readonly rows?: RowReader
  /** The zone of the file's stamps is fixed and has no daylight saving. */
  readonly zoned?: boolean
}

export function createTextScanner(
  path: string,
  scan: Scan,
  sink: Found,
  { everyLine = false, rows, zoned = false }: TextOptions = {},
): TextScanner {
  const { matcher, limits, own } = scan
  const ownFrom = matcher.literals.length + TAGS.length
  const edges = createEdges()
  const inOrder = createAgain()
  const described = createDescribed()
  const exported = createExport()
  let open: { readonly event: Event; readonly text: string } | undefined
  const emit = (occurrence: Occurrence): void => {
    const { stamp } = occurrence
    sink(stamp ? { ...occurrence, stamp: inOrder(stamp) } : occurrence)
  }
  const close = (): void => {
    if (!open) return
    for (const occurrence of open.event.close()) emit(described.tell(occurrence, open.text))
    open = undefined
  }
  const seeOwn = (line: number, text: string): void => {
    const occurrence = own && lineOccurrence({ path, line, text, find: own.matchText, limits })
    if (occurrence) sink(occurrence, 'own')
  }
  const seeLine: LineSink = (line, text, literals) => {
    if (!everyLine && literals.every((literal) => literal >= ownFrom)) {
      seeOwn(line, text)
      return undefined
    }
    close()
    described.see(text)
    exported.see(text)
    const known = literals.filter((literal) => literal < matcher.literals.length)
    const find = (of: string): Match | undefined =>
      everyLine ? matcher.matchAny(of) : of === text ? matcher.match(of, known) : matcher.matchText(of)
    const found = openEvent({ path, line, text, find, limits })
    if (!found) {
      seeOwn(line, text)
      return undefined
    }
    const event = exported.entry(found, text)
    open = { event, text }
    if (event.take) return (next) => event.take?.(next) === true
    close()
    return undefined
  }
  const seeRow: LineSink = (line, text, literals) => {
    const row = rows?.(text)
    if (!row) return everyLine ? seeLine(line, text, literals) : undefined
    emit({ ...row, place: { path, line, column: 1, endColumn: text.length + 1 }, text: cut(text, limits), count: 1 })
    return undefined
  }
  const gate = everyLine || rows ? passEveryLine : scan.gate
  // Ordinary lines, too, show that local time went back.
  let sampled = 0
  let step = NEAREST
  const sample = (text: string): number => {
    close()
    const stamp = stampIn(text)
    if (stamp) {
      inOrder(stamp)
      step = Math.abs(stamp.ms - sampled) > MINUTES ? Math.max(NEAREST, step / 2) : Math.min(FARTHEST, step * 2)
      sampled = stamp.ms
    }
    return step
  }
  const scanner = createLineScanner(gate, limits, rows ? seeRow : seeLine, zoned ? undefined : sample)
  return {
    push(block) {
      edges.see(block)
      scanner.push(block)
    },
    skip: (lines) => scanner.skip(lines),
    pause: close,
    end() {
      scanner.end()
      close()
      return edges.read()
    },
    get lines() {
      return scanner.lines
    },
  }
}
