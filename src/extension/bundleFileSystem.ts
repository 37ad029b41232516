// The bundle: file system, read-only: a file inside an archive, or a compressed log, opens without being unpacked.
import {
  EventEmitter,
  FileSystemError,
  FileType,
  workspace,
  type ExtensionContext,
  type FileChangeEvent,
  type FileStat,
  type FileSystemProvider,
  type Uri,
} from 'vscode'
import { readMember } from '../core/readMember'
import type { Host } from '../core/host'
import type { Machine } from './machine'
import { BUNDLE_SCHEME, bundlePath } from './places'

/** Above this, VS Code hands no document to an extension. */
const DOCUMENT_LIMIT = 50 * 2 ** 20
/** Files kept, so that stat and read of one opening read the archive once. */
const KEPT = 4

export function registerBundleFileSystem(context: ExtensionContext, { host }: Machine): void {
  context.subscriptions.push(
    workspace.registerFileSystemProvider(BUNDLE_SCHEME, createProvider(host), {
      isReadonly: true,
      isCaseSensitive: true,
    }),
  )
}

function createProvider(host: Host): FileSystemProvider {
  const kept = new Map<string, Promise<Uint8Array | undefined>>()
  const read = async (uri: Uri): Promise<Uint8Array> => {
    const path = bundlePath(uri)
    const reading = kept.get(path) ?? readMember(path, host, DOCUMENT_LIMIT)
    kept.delete(path)
    kept.set(path, reading)
    for (const [oldest] of kept) if (kept.size > KEPT) kept.delete(oldest)
    try {
      const bytes = await reading
      if (!bytes) throw FileSystemError.FileNotFound(uri)
      return bytes
    } catch (error) {
      kept.delete(path)
      throw error instanceof FileSystemError
        ? error
        : FileSystemError.Unavailable(error instanceof Error ? error.message : uri)
    }
  }
  const refuse = (uri?: Uri): never => {
    throw FileSystemError.NoPermissions(uri ?? 'a bundle is never written')
  }
  return {
    onDidChangeFile: new EventEmitter<FileChangeEvent[]>().event,
    watch: () => ({ dispose: () => undefined }),
    async stat(uri): Promise<FileStat> {
      const { length } = await read(uri)
      return { type: FileType.File, ctime: 0, mtime: 0, size: length }
    },
    readFile: read,
    readDirectory: (uri) => {
      throw FileSystemError.FileNotADirectory(uri)
    },
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  }
}
