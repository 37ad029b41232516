// Places and uris: a file on disk by itself, anything inside an archive or compressed through the bundle: scheme.
import { Range, Uri } from 'vscode'
import type { Place } from '../core/model/place'
import { BUNDLE_SCHEME, isPacked } from '../core/report/uri'

export { BUNDLE_SCHEME }

/** The path by which the engine knows a uri. */
export function pathOf(uri: Uri): string {
  return uri.scheme === BUNDLE_SCHEME ? bundlePath(uri) : uri.fsPath
}

/** A drive letter has a slash in front in a uri's path. */
export function bundlePath(uri: Uri): string {
  return /^\/[A-Za-z]:/u.test(uri.path) ? uri.path.slice(1) : uri.path
}

export function uriOf(path: string): Uri {
  return isPacked(path) ? bundleUri(path) : Uri.file(path)
}

/** Through the bundle: file system, whatever the path is. */
export function bundleUri(path: string): Uri {
  const plain = path.replaceAll('\\', '/')
  return Uri.from({ scheme: BUNDLE_SCHEME, path: plain.startsWith('/') ? plain : `/${plain}` })
}

export function rangeOf({ line, column, endColumn }: Place): Range {
  return new Range(line - 1, column - 1, line - 1, endColumn - 1)
}
