// Node as a host: reads files and folders, decompresses. Writes nothing.
import type { Dirent } from 'node:fs'
import { lstat, readdir, readlink, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Host, HostFile } from '../core/host'
import { createInflate } from './inflate'
import { besideBy, PROGRAMS } from './inflate/beside'
import { deflateHere } from './inflate/deflateInto'
import { readFile } from './readFile'
import { sift } from './sift'

export const nodeHost: Host = {
  async stat(path) {
    try {
      const found = await stat(path)
      const type = found.isFile() ? 'file' : found.isDirectory() ? 'directory' : 'other'
      return { type, size: type === 'file' ? found.size : 0 }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  },

  async list(path) {
    const entries = await readdir(path, { withFileTypes: true })
    entries.sort((a, b) => (a.name < b.name ? -1 : 1))
    return Promise.all(
      entries.map(async (entry) => {
        const own = `${path}/${entry.name}`
        return { name: entry.name, file: entry.isSymbolicLink() ? await linkAt(own) : await fileAt(own, entry) }
      }),
    )
  },

  read: readFile,
  sift: (path, literals) => sift(path, literals, join(__dirname, 'sift.js')),
  inflate: createInflate(deflateHere, besideBy(PROGRAMS, join(__dirname, 'gunzip.js'))),
  now: () => Date.now(),
}

async function linkAt(path: string): Promise<HostFile> {
  return { type: 'link', size: 0, target: (await readlink(path)).replaceAll('\\', '/') }
}

async function fileAt(path: string, entry: Dirent): Promise<HostFile> {
  if (entry.isDirectory()) return { type: 'directory', size: 0 }
  if (!entry.isFile()) return { type: 'other', size: 0 }
  try {
    const { size, nlink, dev, ino, mode, mtimeMs } = await lstat(path)
    const attributes = { mode: mode % 0o10000, mtime: Math.floor(mtimeMs / 1000) }
    return { type: 'file', size, attributes, ...(nlink > 1 ? { id: `${dev}:${ino}` } : {}) }
  } catch {
    // Gone meanwhile, or not ours: reading it says so, and the rest of the folder is read.
    return { type: 'file', size: 0 }
  }
}
