// The bundle: file system, read-only: what is in an archive, or in a compressed log, opens without being unpacked. A file
// that is too large for an editor is shown as an excerpt; VS Code hands no larger one to an extension.
import { unwatchFile, watchFile } from 'node:fs'
import {
  CancellationError,
  Disposable,
  EventEmitter,
  FileChangeType,
  FilePermission,
  FileSystemError,
  FileType,
  commands,
  l10n,
  workspace,
  type ExtensionContext,
  type FileChangeEvent,
  type FileStat,
  type FileSystemProvider,
  type Uri,
} from 'vscode'
import type { Listed, TreeNode } from '../core/browse/tree'
import { isWithin, rootOf, type Archives } from './browse/archives'
import type { Excerpts } from './browse/excerpts'
import { BUNDLE_SCHEME, bundlePath, bundleUri } from './places'

/** Above this, VS Code hands no document to an extension. */
export const DOCUMENT_LIMIT = 50 * 2 ** 20
/** A listing is given as far as it is known by then; the rest is told when it has come. */
const PATIENCE = 1500
const WATCH = 2000

export function registerBundleFileSystem(context: ExtensionContext, archives: Archives, excerpts: Excerpts): void {
  const provider = createProvider(context, archives, excerpts)
  context.subscriptions.push(
    workspace.registerFileSystemProvider(BUNDLE_SCHEME, provider, { isReadonly: true, isCaseSensitive: true }),
  )
}

function createProvider(context: ExtensionContext, archives: Archives, excerpts: Excerpts): FileSystemProvider {
  const changes = new EventEmitter<FileChangeEvent[]>()
  /** Folders that were listed before all was known. */
  const partial = new Map<string, Uri>()
  const changed = (uris: readonly Uri[]): void => {
    if (uris.length > 0) changes.fire(uris.map((uri) => ({ type: FileChangeType.Changed, uri })))
  }
  context.subscriptions.push(
    changes,
    excerpts.onDidChange((path) => changed([bundleUri(path)])),
    archives.onDidChange(({ root, what }) => {
      const known = what === 'complete' ? partial.values() : shownUris()
      const uris = [...known].filter((uri) => isWithin(bundlePath(uri), root))
      for (const uri of uris) partial.delete(uri.toString())
      changed(uris)
      // The Explorer reads no folder again for an event that merely says that it is another one.
      if (uris.length > 0) void commands.executeCommand('workbench.files.action.refreshFilesExplorer')
    }),
  )

  async function find(uri: Uri): Promise<TreeNode> {
    const path = bundlePath(uri)
    const found = await archives.ask(path, 'find', path)
    if (!found) throw FileSystemError.FileNotFound(uri)
    return found
  }

  const refuse = (uri?: Uri): never => {
    throw FileSystemError.NoPermissions(uri ?? l10n.t('a bundle is never written'))
  }

  return {
    onDidChangeFile: changes.event,
    watch(uri) {
      const watched = rootOf(bundlePath(uri)).then((found) => {
        if (!found) return undefined
        const { root } = found
        const look = (): void => void archives.check(root)
        watchFile(root, { persistent: false, interval: WATCH }, look)
        return () => unwatchFile(root, look)
      })
      return new Disposable(() => void watched.then((stop) => stop?.()))
    },
    stat: (uri) =>
      worded(async (): Promise<FileStat> => {
        const found = await find(uri)
        const mtime = (await rootOf(bundlePath(uri)))?.mtime ?? 0
        const common = { ctime: 0, mtime, permissions: FilePermission.Readonly }
        if (found.type === 'folder') return { ...common, type: FileType.Directory, size: 0 }
        if (found.size <= DOCUMENT_LIMIT) return { ...common, type: FileType.File, size: found.size }
        const { excerpt, version } = await excerpts.of(bundlePath(uri))
        return { ...common, type: FileType.File, size: excerpt.bytes.length, mtime: mtime + version }
      }),
    readFile: (uri) =>
      worded(async (): Promise<Uint8Array> => {
        const found = await find(uri)
        if (found.type === 'folder') throw FileSystemError.FileIsADirectory(uri)
        const path = bundlePath(uri)
        if (found.size > DOCUMENT_LIMIT) return (await excerpts.of(path)).excerpt.bytes
        return (await archives.ask(path, 'read', path)) ?? Promise.reject(FileSystemError.FileNotFound(uri))
      }),
    readDirectory: (uri) =>
      worded(async (): Promise<[string, FileType][]> => {
        const found = await find(uri)
        if (found.type !== 'folder') throw FileSystemError.FileNotADirectory(uri)
        const listed = await archives.ask(found.path, 'list', found.path, PATIENCE)
        if (listed?.complete === false) partial.set(uri.toString(), uri)
        return (listed?.entries ?? []).map((entry) => [entry.name, typeOf(entry)])
      }),
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  }
}

function shownUris(): readonly Uri[] {
  const shown = [...workspace.textDocuments, ...(workspace.workspaceFolders ?? [])].map(({ uri }) => uri)
  return shown.filter(({ scheme }) => scheme === BUNDLE_SCHEME)
}

function typeOf({ type, link }: Listed): FileType {
  const own = { file: FileType.File, folder: FileType.Directory, 'dead link': FileType.Unknown }[type]
  return link ? own | FileType.SymbolicLink : own
}

/** What breaks the reading is told in words of its own; VS Code would call any other error unknown. */
async function worded<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof FileSystemError || error instanceof CancellationError) throw error
    throw FileSystemError.Unavailable(error instanceof Error ? error.message : String(error))
  }
}
