// Sifts a big file in two threads: this one reads from its beginning, a second one looks from its end for pieces in which
// no literal stands, and where they meet, this one has but the other pieces left to read. Gives nothing for small files.
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { setImmediate as turn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Gap } from '../core/model/bundle'

export interface SiftRequest {
  readonly path: string
  readonly size: number
  readonly literals: readonly string[]
  /** Bytes of a segment. */
  readonly segment: number
  /** For each segment, whether a thread has taken it. */
  readonly taken: SharedArrayBuffer
}

/** Pieces of a segment in their order; of whole lines where `lines` is told: then no literal stands in them. */
export interface Sifted {
  readonly segment: number
  readonly pieces: readonly { readonly from: number; readonly to: number; readonly lines?: number }[]
}

const BLOCK = 2 ** 20
const SEGMENT = 8 * BLOCK
/** Segments; with fewer, a second thread is not worth its start. */
const LEAST = 16

/** The first and last blocks are never a gap. Throws where the file becomes shorter. */
export function sift(
  path: string,
  literals: readonly string[],
  script: string,
  segment = SEGMENT,
): AsyncIterable<Uint8Array | Gap> | undefined {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size < LEAST * segment) return undefined
  const taken = new SharedArrayBuffer(4 * Math.ceil(size / segment))
  return sifted({ path, size, literals, segment, taken }, script)
}

async function* sifted(request: SiftRequest, script: string): AsyncGenerator<Uint8Array | Gap> {
  const { path, size } = request
  const taken = new Int32Array(request.taken)
  const file = openSync(path, 'r')
  const helper = startHelper(script, request)
  const space = new Uint8Array(BLOCK)
  const read = (from: number, to: number): Uint8Array => {
    const block = to - from > BLOCK ? new Uint8Array(to - from) : space.subarray(0, to - from)
    for (let at = 0; at < block.length;) {
      const count = readSync(file, block, at, block.length - at, from + at)
      if (count === 0) throw new Error('the file became shorter while it was read')
      at += count
    }
    return block
  }
  try {
    for (let segment = 0; segment < taken.length; segment++) {
      const from = segment * request.segment
      const to = Math.min(from + request.segment, size)
      const own = Atomics.exchange(taken, segment, 1) === 0
      const pieces = (own ? undefined : await helper.answer(segment)) ?? [{ from, to }]
      for (const piece of pieces) {
        if (piece.lines !== undefined && piece.to < size) {
          yield { lines: piece.lines, length: piece.to - piece.from, read: () => read(piece.from, piece.to) }
          continue
        }
        for (let at = piece.from; at < piece.to; at += BLOCK) {
          yield read(at, Math.min(at + BLOCK, piece.to))
          // reading without waiting would let nothing else have its turn
          await turn()
        }
      }
    }
  } finally {
    helper.stop()
    closeSync(file)
  }
}

/** A helper that fails leaves the work undone: its segments are read as if it had found something everywhere. */
function startHelper(
  script: string,
  request: SiftRequest,
): { answer(segment: number): Promise<Sifted['pieces'] | undefined>; stop(): void } {
  const answers = new Map<number, Sifted['pieces']>()
  let gone = false
  let wake = (): void => undefined
  const worker = new Worker(script, { workerData: request })
  worker.unref()
  worker.on('message', ({ segment, pieces }: Sifted) => {
    answers.set(segment, pieces)
    wake()
  })
  for (const end of ['error', 'exit']) {
    worker.on(end, () => {
      gone = true
      wake()
    })
  }
  return {
    async answer(segment) {
      while (!answers.has(segment) && !gone) {
        worker.ref()
        await new Promise<void>((resolve) => (wake = resolve))
      }
      return answers.get(segment)
    },
    stop: () => void worker.terminate(),
  }
}
