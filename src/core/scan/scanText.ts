// Scans one text file: blocks of bytes in, occurrences out, one for each line that is a known line.
import type { TextEdges } from '../model/fileRecord'
import type { Limits } from '../model/limits'
import type { Occurrence } from '../model/occurrence'
import { createAgain } from './again'
import { cut, openEvent, PARTIAL_TAGS, type Event } from './event'
import { createGate, type Gate } from './gate'
import { createDescribed, KUBECTL_TAGS } from './kubectl'
import { createEdges } from './edges'
import { createLineScanner, passEveryLine, type LineSink } from './lines'
import type { Match, Matcher } from './matcher'
import type { RowReader } from './tables'

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
  readonly gate: Gate
  /** What the gate looks for. */
  readonly literals: readonly string[]
  readonly limits: Limits
}

/** `gate` looks for the signatures' literals and, behind them, for the tags of what goes over several lines. */
export function createScan(matcher: Matcher, limits: Limits): Scan {
  const literals = [...matcher.literals, ...PARTIAL_TAGS, ...KUBECTL_TAGS]
  return { matcher, gate: createGate(literals), literals, limits }
}

/** `everyLine` looks at all lines without the gate: for short tables. `rows` reads those of a table; with both, what is
 *  no such row is looked at as a line. */
export function createTextScanner(
  path: string,
  scan: Scan,
  sink: (occurrence: Occurrence) => void,
  { everyLine = false, rows }: { readonly everyLine?: boolean; readonly rows?: RowReader } = {},
): TextScanner {
  const { matcher, limits } = scan
  const edges = createEdges()
  const inOrder = createAgain()
  const described = createDescribed()
  let open: Event | undefined
  const emit = (occurrence: Occurrence): void => {
    const { stamp } = occurrence
    sink(stamp ? { ...occurrence, stamp: inOrder(stamp) } : occurrence)
  }
  const close = (): void => {
    for (const occurrence of open?.close() ?? []) emit(occurrence)
    open = undefined
  }
  const seeLine: LineSink = (line, text, literals) => {
    close()
    described.see(text)
    const own = literals.filter((literal) => literal < matcher.literals.length)
    const find = (of: string): Match | undefined =>
      everyLine ? matcher.matchAny(of) : of === text ? matcher.match(of, own) : matcher.matchText(of)
    const event = openEvent({ path, line, text, find, limits })
    if (event?.take) {
      open = event
      return (next) => open?.take?.(next) === true
    }
    for (const occurrence of event?.close() ?? []) emit(described.tell(occurrence, text))
    return undefined
  }
  const seeRow: LineSink = (line, text, literals) => {
    const row = rows?.(text)
    if (!row) return everyLine ? seeLine(line, text, literals) : undefined
    emit({ ...row, place: { path, line, column: 1, endColumn: text.length + 1 }, text: cut(text, limits), count: 1 })
    return undefined
  }
  const gate = everyLine || rows ? passEveryLine : scan.gate
  const scanner = createLineScanner(gate, limits, rows ? seeRow : seeLine)
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
