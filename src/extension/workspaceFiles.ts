// Files by VS Code's own file systems: remote, virtual, in memory. Refuses what is too large to be handed over whole.
import { FileSystemError, FileType, Uri, workspace } from 'vscode'
import type { HostFile } from '../core/host'
import type { Files } from '../host/files'
import { storedUri } from './places'

const LARGEST = 2 ** 30

export const workspaceFiles: Files = {
  async stat(path) {
    try {
      const { type, size } = await workspace.fs.stat(storedUri(path))
      return fileOf(type & ~FileType.SymbolicLink, size)
    } catch (error) {
      if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined
      throw error
    }
  },
  async list(path) {
    const folder = storedUri(path)
    const entries = await workspace.fs.readDirectory(folder)
    entries.sort(([a], [b]) => (a < b ? -1 : 1))
    return Promise.all(
      entries.map(async ([name, type]) => ({
        name,
        file: fileOf(type, type === FileType.File ? await sizeOf(Uri.joinPath(folder, name)) : 0),
      })),
    )
  },
  async whole(path) {
    const uri = storedUri(path)
    const { size } = await workspace.fs.stat(uri)
    if (size > LARGEST) throw new Error(`larger than ${LARGEST / 2 ** 20} MB: not read through the editor`)
    return workspace.fs.readFile(uri)
  },
}

/** Where a link leads, no file system of VS Code's tells. */
function fileOf(type: FileType, size: number): HostFile {
  if (type & FileType.SymbolicLink) return { type: 'link', size: 0 }
  if (type === FileType.Directory) return { type: 'directory', size: 0 }
  return type === FileType.File ? { type: 'file', size } : { type: 'other', size: 0 }
}

async function sizeOf(uri: Uri): Promise<number> {
  try {
    return (await workspace.fs.stat(uri)).size
  } catch {
    // Gone meanwhile: reading it says so.
    return 0
  }
}
