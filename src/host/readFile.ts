// Reads a file in big blocks, the next one while the last one is being looked at. What is appended after the opening is
// left out, so that a file that grows meanwhile gives one coherent text; one that shrinks is an error behind what was left.
import { close, fstat, open, read } from 'node:fs'
import { promisify } from 'node:util'

/** The first block is small: most files of a bundle are, and its findings show at once. */
const FIRST_BLOCK = 64 * 1024
const BLOCK = 1024 * 1024

// The callbacks of node:fs cost a third of what its promises do.
const opened = promisify(open)
const statOf = promisify(fstat)
const closed = promisify(close)

/** The file, or its part from `start` up to `end`. Opened when the first block is asked for. */
export async function* readFile(
  path: string,
  range?: { readonly start: number; readonly end: number },
): AsyncGenerator<Uint8Array> {
  const file = await opened(path, 'r')
  let ahead: Promise<Uint8Array> | undefined
  try {
    const { size } = await statOf(file)
    // What the kernel makes up while it is read has no size.
    const end = size === 0 ? Infinity : Math.min(range?.end ?? Infinity, size)
    let at = range?.start ?? 0
    let next = at < end ? readAt(file, at, Math.min(FIRST_BLOCK, end - at)) : undefined
    while (next) {
      const block: Uint8Array = await next
      at += block.length
      next = block.length > 0 && at < end ? readAt(file, at, Math.min(BLOCK, end - at)) : undefined
      ahead = next
      if (block.length > 0) {
        yield block
        giveBack(block)
      } else if (end !== Infinity) throw new Error('the file became shorter while it was read')
    }
  } finally {
    // Whoever stops early leaves a read under way, which must not meet another file under the same number.
    await ahead?.catch(() => undefined)
    await closed(file)
  }
}

/** Whole blocks behind their turn: new memory costs as much as reading does. */
const free: Uint8Array[] = []
const MOST_FREE = 4

function giveBack(block: Uint8Array): void {
  if (block.length === BLOCK && free.length < MOST_FREE) free.push(block)
}

function readAt(file: number, at: number, length: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const whole = length === BLOCK
    // Not filled with zeros before it is filled with bytes.
    const block = (whole ? free.pop() : undefined) ?? new Uint8Array(Buffer.allocUnsafeSlow(length).buffer)
    read(file, block, 0, length, at, (error, count) => {
      if (error) reject(error)
      else resolve(count === length ? block : block.subarray(0, count))
    })
  })
}
