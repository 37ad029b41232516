// Places and uris: a file on disk by itself, anything inside an archive or compressed through the bundle: scheme.
import { Range, Uri } from 'vscode'
import type { Place } from '../core/model/place'
import { BUNDLE_SCHEME, isPacked, splitUri } from '../core/report/uri'

export { BUNDLE_SCHEME }

/** The path by which the engine knows a uri: that of the disk, or with its scheme in front. */
export function pathOf(uri: Uri): string {
  if (uri.scheme === BUNDLE_SCHEME) return bundlePath(uri)
  return uri.scheme === 'file' ? uri.fsPath : `${uri.scheme}://${uri.authority}${uri.path}`
}

/** A drive letter has a slash in front in a uri's path. */
export function bundlePath(uri: Uri): string {
  const [, scheme, authority] = /^([^+]+)\+(.*)$/su.exec(uri.authority) ?? []
  if (scheme !== undefined) return `${scheme}://${authority}${uri.path}`
  return /^\/[A-Za-z]:/u.test(uri.path) ? uri.path.slice(1) : uri.path
}

export function uriOf(path: string): Uri {
  return isPacked(path) ? bundleUri(path) : storedUri(path)
}

/** Through the bundle: file system, whatever the path is. */
export function bundleUri(path: string): Uri {
  const parts = splitUri(path)
  // An editor makes one slash of two in a path.
  if (parts) return Uri.from({ ...parts, scheme: BUNDLE_SCHEME, authority: `${parts.scheme}+${parts.authority}` })
  const plain = path.replaceAll('\\', '/')
  return Uri.from({ scheme: BUNDLE_SCHEME, path: plain.startsWith('/') ? plain : `/${plain}` })
}

/** The last name of a path, of any system. */
export function lastName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
}

/** Of the file itself, even where it is an archive or compressed. */
export function storedUri(path: string): Uri {
  const parts = splitUri(path)
  return parts ? Uri.from(parts) : Uri.file(path)
}

export function rangeOf({ line, column, endColumn }: Place): Range {
  return new Range(line - 1, column - 1, line - 1, endColumn - 1)
}
