// Writing the result: to standard output with its pace kept, or whole to a new file.
import { writeFile } from 'node:fs/promises'
import { UsageError } from './status'

export async function write(text: string): Promise<void> {
  if (process.stdout.write(text)) return
  await new Promise((resolve) => {
    process.stdout.once('drain', resolve)
    // a pipe that its reader has closed drains no more
    process.stdout.once('close', resolve)
  })
}

/** An existing file is not overwritten. */
export async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UsageError(code === 'EEXIST' ? `${path} is there already; remove it or choose another name` : message)
  }
}
