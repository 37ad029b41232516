// A path that a language model named, as a uri inside the workspace; undefined where it lies outside or a link is on the way.
import { FileType, Uri, workspace } from 'vscode'

export async function within(path: string, folders: readonly Uri[]): Promise<Uri | undefined> {
  for (const folder of folders) {
    const uri = below(path, folder)
    if (uri && (await isPlain(uri, folder))) return uri
  }
  return undefined
}

/** Joining resolves dots, so that what is compared is what will be opened. */
function below(path: string, folder: Uri): Uri | undefined {
  const absolute = Uri.joinPath(folder.with({ path: Uri.file(path).path }), '.')
  const inside = (uri: Uri): boolean => uri.path === folder.path || uri.path.startsWith(slashed(folder.path))
  if (inside(absolute)) return absolute
  const relative = Uri.joinPath(folder, path)
  return inside(relative) ? relative : undefined
}

/** A folder of a bundle may hold links that a stranger made. */
async function isPlain(uri: Uri, folder: Uri): Promise<boolean> {
  const parts = uri.path.slice(slashed(folder.path).length).split('/').filter(Boolean)
  for (let depth = 1; depth <= parts.length; depth++) {
    try {
      const { type } = await workspace.fs.stat(Uri.joinPath(folder, ...parts.slice(0, depth)))
      if ((type & FileType.SymbolicLink) !== 0) return false
    } catch {
      return false
    }
  }
  return true
}

const slashed = (path: string): string => (path.endsWith('/') ? path : `${path}/`)
