// Edges: what the first and last lines of a file tell about its clock.
import type { TextEdges } from '../model/fileRecord'
import type { Stamp } from '../model/stamp'
import { unwrap } from './wrappers'

const EDGE_BYTES = 4096
const HEADER = /-- (?:Logs begin at|Journal begins at) .*? --/u

/** Keeps the first and last few kilobytes. */
export function createEdges(): { see(block: Uint8Array): void; read(): TextEdges } {
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
