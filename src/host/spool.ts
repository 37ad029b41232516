// A file that is appended to in big blocks and read anywhere: what packed files of an archive hold, for as long as it is
// browsed. It is made in the folder that it is given, and nowhere else.
import { open, type FileHandle } from 'node:fs/promises'
import type { Spool } from '../core/browse/archive'

const BLOCK = 2 ** 20

export function createSpool(path: string): Spool & { close(): Promise<void> } {
  let handle: Promise<FileHandle> | undefined
  const opened = (): Promise<FileHandle> => (handle ??= open(path, 'wx+', 0o600))
  /** The end of the file, not written yet. */
  const tail = Buffer.allocUnsafe(BLOCK)
  let written = 0
  let held = 0

  /** Sums first, then the work: a reader and the writer may both be here. */
  let writing = Promise.resolve()
  function write(bytes: Uint8Array): Promise<void> {
    const position = written
    written += bytes.length
    writing = writing.then(async () => writeAll(await opened(), bytes, position))
    return writing
  }

  function flush(): Promise<void> {
    if (held === 0) return writing
    const bytes = Uint8Array.prototype.slice.call(tail, 0, held)
    held = 0
    return write(bytes)
  }

  return {
    get size() {
      return written + held
    },
    async append(block) {
      if (held + block.length > BLOCK) await flush()
      if (block.length >= BLOCK) {
        await write(block)
      } else {
        tail.set(block, held)
        held += block.length
      }
    },
    async close() {
      await writing
      await (await handle)?.close()
    },
    async cut(size) {
      await flush()
      await (await opened()).truncate(size)
      written = size
    },
    async *read(start, end) {
      await flush()
      const file = await opened()
      for (let at = start; at < end;) {
        const block = Buffer.allocUnsafe(Math.min(BLOCK / 2, end - at))
        const { bytesRead } = await file.read(block, 0, block.length, at)
        if (bytesRead === 0) return
        at += bytesRead
        yield block.subarray(0, bytesRead)
      }
    },
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at, position + at)
    at += bytesWritten
  }
}
