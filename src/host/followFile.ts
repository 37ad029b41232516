// Follows a file as tail -F does: what is appended, and the new file where it was truncated or another one took its name.
// Looks four times a second, which works on every file system. What is truncated and longer again between two looks goes
// unnoticed.
import { open, stat, type FileHandle } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Grown } from '../core/scanGrowing'

const BLOCK = 256 * 1024
const EVERY = 250

/** From the file's beginning until the signal is given. Throws where the file cannot be opened at first. */
export async function* followFile(path: string, signal: AbortSignal): AsyncGenerator<Grown> {
  let file = await open(path, 'r')
  let at = 0
  async function* appended(): AsyncGenerator<Grown> {
    const before = at
    while (!signal.aborted) {
      const { bytesRead, buffer } = await file.read(new Uint8Array(BLOCK), 0, BLOCK, at)
      if (bytesRead === 0) break
      at += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
    if (at > before) yield 'pause'
  }
  try {
    yield* appended()
    while (await pause(signal)) {
      const found = await now(path, file, at)
      // What was written before the file got another name is still to be read.
      yield* appended()
      if (found === 'same') continue
      if (found === 'other') {
        const next = await open(path, 'r').catch(() => undefined)
        // gone again: the old one stays until there is a new one
        if (!next) continue
        await file.close()
        file = next
      }
      yield 'again'
      at = 0
    }
  } finally {
    await file.close()
  }
}

async function now(path: string, file: FileHandle, at: number): Promise<'same' | 'truncated' | 'other'> {
  const own = await file.stat()
  const named = await stat(path).catch(() => undefined)
  if (named && (named.ino !== own.ino || named.dev !== own.dev)) return 'other'
  return own.size < at ? 'truncated' : 'same'
}

/** False where the signal came meanwhile. */
const pause = (signal: AbortSignal): Promise<boolean> =>
  sleep(EVERY, undefined, { signal }).then(
    () => true,
    () => false,
  )
