// Edges: what the first and last lines of a file tell about its clock.
import type { TextEdges } from '../model/fileRecord'
import type { Stamp } from '../model/stamp'
import { TIME_OF_DAY } from './heads'
import { stampIn } from './wrappers'

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
  const header = head.includes(' begin') ? HEADER.exec(head)?.[0] : undefined
  const first = firstStamp(head)
  const end = UTF8.decode(tail)
  // The tail mostly begins within a line.
  const last = lastStamp(end, end.indexOf('\n') + 1 || end.length) ?? lastStamp(head, 0)
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

function firstStamp(text: string): Stamp | undefined {
  if (!TIME_OF_DAY.test(text)) return undefined
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start)
    const end = feed === -1 ? text.length : feed
    const stamp = stampOf(text.slice(start, end))
    if (stamp) return stamp
    start = end + 1
  }
  return undefined
}

/** Of the lines from `from` on. */
function lastStamp(text: string, from: number): Stamp | undefined {
  if (!TIME_OF_DAY.test(text)) return undefined
  for (let end = text.length; end > from;) {
    const start = Math.max(from, text.lastIndexOf('\n', end - 1) + 1)
    const stamp = stampOf(text.slice(start, end))
    if (stamp) return stamp
    end = start - 1
  }
  return undefined
}

function stampOf(line: string): Stamp | undefined {
  if (!TIME_OF_DAY.test(line)) return undefined
  const stamp = stampIn(line)
  return stamp?.clock === 'uptime' ? undefined : stamp
}
