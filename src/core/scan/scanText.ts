// Scans one text file: blocks of bytes in, occurrences out, one for each line that is a known line.
import type { TextEdges } from '../model/fileRecord'
import type { Limits } from '../model/limits'
import type { Occurrence } from '../model/occurrence'
import type { Stamp } from '../model/stamp'
import { createGate, type Gate } from './gate'
import { objectNames } from './kubernetes'
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

export function createScan(matcher: Matcher, limits: Limits): Scan {
  return { matcher, gate: createGate(matcher.literals), limits }
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
  const scanner = createLineScanner(everyLine ? passEveryLine : scan.gate, limits, (line, text, literals) => {
    const match = everyLine ? matcher.matchAny(text) : matcher.match(text, literals)
    if (match) sink(occurrenceOf(path, line, text, match, limits))
  })
  return {
    push(block) {
      edges.see(block)
      scanner.push(block)
    },
    end() {
      scanner.end()
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

export function occurrenceOf(path: string, line: number, text: string, match: Match, limits: Limits): Occurrence {
  const { stamp, host } = unwrap(text)
  const names = objectNames(text)
  return {
    signature: match.signature.id,
    place: { path, line, column: match.start + 1, endColumn: match.end + 1 },
    text: text.length > limits.text ? `${text.slice(0, limits.text)}…` : text,
    count: 1,
    ...(stamp ? { stamp } : {}),
    ...(host === undefined ? {} : { host }),
    ...names,
    captures: match.captures,
  }
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
