// Writing the result: to standard output with its pace kept, or to a file, whole or not at all: what stands under the name
// is never half a report. Refuses to replace a file that it was not told to replace, and anything that is no file.
import { randomBytes } from 'node:crypto'
import { unlinkSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { link, lstat, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { EXIT, UsageError } from './status'

export async function write(text: string): Promise<void> {
  const { stdout } = process
  if (stdout.destroyed || stdout.write(text)) return
  await new Promise<void>((resolve) => {
    const settle = (): void => {
      stdout.off('drain', settle)
      stdout.off('close', settle)
      resolve()
    }
    stdout.once('drain', settle)
    // a pipe that its reader has closed drains no more
    stdout.once('close', settle)
  })
}

/** To be asked before the work begins, so that nobody waits for a report that cannot be written. */
export async function refuseExisting(path: string, force: boolean): Promise<void> {
  const there = await lstat(path).catch(() => undefined)
  if (there && !force) throw new UsageError(`${path} is there already; --force replaces it`)
  if (there && !(await stat(path).catch(() => there)).isFile()) throw new UsageError(`${path} is no file to replace`)
  const folder = await stat(dirname(path)).catch(() => undefined)
  if (folder?.isDirectory() !== true) throw new UsageError(`${path}: there is no folder ${dirname(path)}`)
}

/** `content` is a text, or what writes into the file. `mode` is that of a new file, before the user's mask. */
export async function writeWhole(
  path: string,
  content: string | ((file: FileHandle) => Promise<void>),
  force: boolean,
  mode = 0o666,
): Promise<void> {
  const part = join(dirname(path), `.failopen-${randomBytes(8).toString('hex')}.part`)
  const interrupted = (): never => {
    try {
      unlinkSync(part)
    } catch {
      // not there yet, or not any more
    }
    process.exit(EXIT.interrupted)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.once(signal, interrupted)
  try {
    const file = await open(part, 'wx', mode)
    try {
      await (typeof content === 'string' ? file.writeFile(content) : content(file))
      await file.sync()
    } finally {
      await file.close()
    }
    await (force ? rename(part, path) : moveNew(part, path))
  } catch (error) {
    // What the system says of a file; anything else is not about the file.
    throw (error as NodeJS.ErrnoException).code === undefined
      ? error
      : new UsageError(`${path}: ${(error as Error).message}`)
  } finally {
    await rm(part, { force: true })
    for (const signal of signals) process.removeListener(signal, interrupted)
  }
}

/** A link fails where the name is taken, which a rename does not. */
async function moveNew(part: string, path: string): Promise<void> {
  try {
    await link(part, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      // a file system without links (FAT, some shares): the name was free a moment ago
      await refuseExisting(path, false)
      await rename(part, path)
      return
    }
    throw new UsageError(`${path} is there already; --force replaces it`)
  }
}
