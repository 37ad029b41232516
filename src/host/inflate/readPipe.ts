// Blocks of another program's output, in the same memory each time: a stream makes new memory for each read, and collecting
// it costs more than a decoder does.
import { readSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'

const BLOCK = 256 * 1024
/** Less is not worth a block of its own while more is on its way. */
const WORTH = 64 * 1024
/** Milliseconds of a pause: so long that there is something worth having behind it, so short that no pipe is full. */
const [SHORTEST, LONGEST] = [0.05, 0.4]
/** Pauses behind which whatever there is, is given. */
const PATIENCE = 20

/** What a child's stream reads from: not documented, the same for many years, and asked for before it is used. */
interface Handle {
  readonly fd?: number
  readStop?(): void
}

/** To be called in the turn in which the program was started, before its stream has read anything. */
export function readPipe(stream: Readable): AsyncIterable<Uint8Array> {
  const handle = (stream as unknown as { readonly _handle?: Handle })._handle
  if (handle?.fd === undefined || handle.fd < 0 || !handle.readStop) return stream
  handle.readStop()
  return blocksOf(handle.fd, stream)
}

async function* blocksOf(fd: number, stream: Readable): AsyncGenerator<Uint8Array> {
  const space = new Uint8Array(BLOCK)
  const clock = new Int32Array(new SharedArrayBuffer(4))
  try {
    let pause = SHORTEST
    for (let [at, pauses] = [0, 0]; ;) {
      const count = readSome(fd, space, at)
      at += count ?? 0
      // less than there is room for is all that there was
      if (count === 0 || at >= WORTH || (at > 0 && pauses > PATIENCE)) {
        if (pauses === 1 && at > 2 * WORTH) pause = Math.max(SHORTEST, pause / 2)
        if (at > 0) yield space.subarray(0, at)
        if (count === 0) return
        at = pauses = 0
        continue
      }
      if (pauses++ > 0) pause = Math.min(LONGEST, pause * 1.5)
      // What is fed to the program has its turn; then a moment of sleep, for it writes better when nobody looks.
      await turn()
      Atomics.wait(clock, 0, 0, pause)
    }
  } finally {
    stream.destroy()
  }
}

/** Undefined where nothing is there yet, 0 at the end. */
function readSome(fd: number, space: Uint8Array, at: number): number | undefined {
  try {
    return readSync(fd, space, at, space.length - at, null)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined
    throw error
  }
}
