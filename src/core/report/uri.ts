// URIs of files: a file on disk by itself, anything inside an archive or compressed by the bundle: scheme, which the
// extension serves.

export const BUNDLE_SCHEME = 'bundle'

export function isPacked(path: string): boolean {
  return path.includes('!/') || /\.(?:gz|xz|zst|bz2)$/iu.test(path)
}

/** A path of what is not on a disk has the scheme of an editor's file system in front; nothing in it is percent-encoded. */
export function splitUri(
  path: string,
): { readonly scheme: string; readonly authority: string; readonly path: string } | undefined {
  // one letter is a drive's
  const [, scheme, authority, below] = /^([A-Za-z][\w+.-]+):\/\/([^/]*)(.*)$/su.exec(path) ?? []
  return scheme === undefined ? undefined : { scheme, authority: authority ?? '', path: below || '/' }
}

/** Where an editor with the extension opens the file's text. Absolute and percent-encoded, from a path of any system. */
export function uriFor(path: string): string {
  const parts = splitUri(path)
  if (!parts) return isPacked(path) ? uri(BUNDLE_SCHEME, path) : fileUri(path)
  const { scheme, authority } = parts
  const [outer, host] = isPacked(path) ? [BUNDLE_SCHEME, `${scheme}+${authority}`] : [scheme, authority]
  return `${outer}://${encodeURIComponent(host)}${encoded(parts.path)}`
}

export function fileUri(path: string): string {
  return uri('file', path)
}

function uri(scheme: string, path: string): string {
  const plain = path.replaceAll('\\', '/')
  // \\server\share is the authority and the path of a URI
  if (plain.startsWith('//')) return `${scheme}:${encoded(plain)}`
  return `${scheme}://${encoded(plain.startsWith('/') ? plain : `/${plain}`)}`
}

function encoded(path: string): string {
  return (
    path
      // encodeURIComponent throws on half a pair
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .split('/')
      .map((name, i) => (i === 1 && /^[A-Za-z]:$/u.test(name) ? name : encodeURIComponent(name)))
      .join('/')
  )
}
