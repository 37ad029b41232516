// Scans one text file: blocks of bytes in, occurrences out, one for each line that is a known line.
import type { TextEdges } from '../model/fileRecord'
import type { Limits } from '../model/limits'
import type { Occurrence } from '../model/occurrence'
import type { Stamp } from '../model/stamp'
import { createAgain } from './again'
import { openEvent, PARTIAL_TAGS, type Event } from './event'
import { createGate, type Gate } from './gate'
import { createLineScanner } from './lines'
import type { Match, Matcher } from './matcher'
import { unwrap } from './wrappers'

export interface TextScanner {
  push(block: Uint8Array): void
  end(): TextEdges
  readonly lines: number
}

export interface Scan {
  readonly matcher: Matcher
  readonly gate: Gate
  readonly limits: Limits
}

/** `gate` looks for the signatures' literals and, behind them, for the tags of partial lines. */
export function createScan(matcher: Matcher, limits: Limits): Scan {
  return { matcher, gate: createGate([...matcher.literals, ...PARTIAL_TAGS]), limits }
}

/** `everyLine` looks at all lines without the gate: for short tables. */
export function createTextScanner(
  path: string,
  scan: Scan,
  sink: (occurrence: Occurrence) => void,
  { everyLine = false } = {},
): TextScanner {
  const { matcher, limits } = scan
  const edges = createEdges()
  const inOrder = createAgain()
  let open: Event | undefined
  const close = (): void => {
    const occurrence = open?.close()
    open = undefined
    if (!occurrence) return
    const { stamp } = occurrence
    sink(stamp ? { ...occurrence, stamp: inOrder(stamp) } : occurrence)
  }
  const scanner = createLineScanner(everyLine ? passEveryLine : scan.gate, limits, (line, text, literals) => {
    close()
    const own = literals.filter((literal) => literal < matcher.literals.length)
    const find = (of: string): Match | undefined =>
      everyLine ? matcher.matchAny(of) : of === text ? matcher.match(of, own) : matcher.matchText(of)
    open = openEvent({ path, line, text, find, limits })
    if (open?.take) return (next) => open?.take?.(next) === true
    close()
    return undefined
  })
  return {
    push(block) {
      edges.see(block)
      scanner.push(block)
    },
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

const passEveryLine: Gate = (bytes, from, to, hit) => {
  for (let at = from; at < to; at = bytes.indexOf(10, at) + 1) hit(at, 0)
}

const EDGE_BYTES = 4096
const HEADER = /-- (?:Logs begin at|Journal begins at) .*? --/u

/** Keeps the first and last few kilobytes. */
function createEdges(): { see(block: Uint8Array): void; read(): TextEdges } {
  const decoder = new TextDecoder()
  let head = ''
  let tail: Uint8Array = new Uint8Array(0)
  return {
    see(block) {
      if (head.length < EDGE_BYTES) head += decoder.decode(block.subarray(0, EDGE_BYTES - head.length))
      tail = block.length >= EDGE_BYTES ? block.slice(-EDGE_BYTES) : joinTail(tail, block)
    },
    read() {
      const header = HEADER.exec(head)?.[0]
      const lines = head.split('\n')
      const first = firstStamp(lines)
      const last = firstStamp(decoder.decode(tail).split('\n').slice(1).reverse()) ?? firstStamp([...lines].reverse())
      return {
        ...(header === undefined ? {} : { header }),
        ...(first ? { first } : {}),
        ...(last ? { last } : {}),
      }
    },
  }
}

function joinTail(tail: Uint8Array, block: Uint8Array): Uint8Array {
  const keep = tail.subarray(Math.max(0, tail.length + block.length - EDGE_BYTES))
  const joined = new Uint8Array(keep.length + block.length)
  joined.set(keep)
  joined.set(block, keep.length)
  return joined
}

function firstStamp(lines: readonly string[]): Stamp | undefined {
  for (const line of lines) {
    const { stamp } = unwrap(line)
    if (stamp && stamp.clock !== 'uptime') return stamp
  }
  return undefined
}
