// Edges: what the first and last lines of a file tell about its clock.
import type { TextEdges } from '../model/fileRecord'
import type { Stamp } from '../model/stamp'
import { TIME_OF_DAY } from './heads'
import { unwrap } from './wrappers'

const EDGE_BYTES = 4096
const HEADER = /-- (?:Logs begin at|Journal begins at) .*? --/u

const UTF8 = new TextDecoder()
const NOTHING: Uint8Array = new Uint8Array(0)

/** Keeps the first and last few kilobytes. */
export function createEdges(): { see(block: Uint8Array): void; read(): TextEdges } {
  let head = ''
  let tail = NOTHING
  return {
    see(block) {
      if (head.length < EDGE_BYTES) head += UTF8.decode(block.subarray(0, EDGE_BYTES - head.length))
      tail = joinTail(block.length >= EDGE_BYTES ? NOTHING : tail, block)
    },
    read: () => edgesIn(head, tail),
  }
}

/** Of a file that is at hand as a whole. */
export function edgesOf(whole: Uint8Array): TextEdges {
  return edgesIn(UTF8.decode(whole.subarray(0, EDGE_BYTES)), whole.subarray(-EDGE_BYTES))
}

function edgesIn(head: string, tail: Uint8Array): TextEdges {
  const header = HEADER.exec(head)?.[0]
  const lines = linesOf(head)
  const first = firstStamp(lines)
  const last = firstStamp(linesOf(UTF8.decode(tail)).slice(1).reverse()) ?? firstStamp(lines.reverse())
  return {
    ...(header === undefined ? {} : { header }),
    ...(first ? { first } : {}),
    ...(last ? { last } : {}),
  }
}

function joinTail(tail: Uint8Array, block: Uint8Array): Uint8Array {
  const joined = new Uint8Array(Math.min(tail.length + block.length, EDGE_BYTES))
  const own = block.subarray(-joined.length)
  joined.set(own, joined.length - own.length)
  joined.set(tail.subarray(tail.length + own.length - joined.length))
  return joined
}

/** None where none of them tells a time. */
const linesOf = (text: string): string[] => (TIME_OF_DAY.test(text) ? text.split('\n') : [])

function firstStamp(lines: readonly string[]): Stamp | undefined {
  for (const line of lines) {
    if (!TIME_OF_DAY.test(line)) continue
    const { stamp } = unwrap(line)
    if (stamp && stamp.clock !== 'uptime') return stamp
  }
  return undefined
}
