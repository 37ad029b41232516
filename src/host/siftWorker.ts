// The second thread of sift.ts: from the file's end towards its beginning, which pieces hold no literal.
import { openSync, readSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { createGate, type Gate } from '../core/scan/gate'
import type { Sifted, SiftRequest } from './sift'

const FEED = 10
/** So short that a rare literal leaves most pieces without one. */
const PIECE = 32 * 1024
const BLOCK = 2 ** 20

type Pieces = Sifted['pieces'][number][]

function main({ path, size, literals, segment: bytes, taken }: SiftRequest): void {
  const gate = createGate(literals)
  const file = openSync(path, 'r')
  const flags = new Int32Array(taken)
  for (let segment = flags.length - 1; segment >= 0; segment--) {
    // the other thread has come here from the beginning
    if (Atomics.exchange(flags, segment, 1) === 1) break
    const start = segment * bytes
    const pieces = sifted(file, start, Math.min(start + bytes, size), gate)
    parentPort?.postMessage({ segment, pieces } satisfies Sifted)
  }
}

const space = new Uint8Array(BLOCK)

function sifted(file: number, start: number, end: number, gate: Gate): Pieces {
  const pieces: Pieces = []
  for (let from = start; from < end;) {
    const asked = Math.min(BLOCK, end - from)
    const block = space.subarray(0, readSync(file, space, 0, asked, from))
    const last = block.lastIndexOf(FEED) + 1
    // shorter than it was, the beginning of a line, or a line without end: left to who reads it whole
    if (block.length < asked || last === 0) {
      pieces.push({ from, to: end })
      break
    }
    // the segment may begin inside a line
    const head = from === start ? block.indexOf(FEED) + 1 : 0
    if (head > 0) pieces.push({ from, to: from + head })
    for (let at = head; at < last;) {
      const feed = at + PIECE < last ? block.lastIndexOf(FEED, at + PIECE) + 1 : last
      const to = feed > at ? feed : last
      let known = false
      const lines = gate(block, at, to, () => (known = true))
      pieces.push({ from: from + at, to: from + to, ...(known ? {} : { lines }) })
      at = to
    }
    from += last
  }
  return pieces
}

main(workerData as SiftRequest)
