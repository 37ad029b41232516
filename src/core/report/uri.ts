// URIs of files: a file on disk by itself, anything inside an archive or compressed by the bundle: scheme, which the
// extension serves.

export const BUNDLE_SCHEME = 'bundle'

export function isPacked(path: string): boolean {
  return path.includes('!/') || /\.(?:gz|xz|zst|bz2)$/iu.test(path)
}

/** Where an editor with the extension opens the file's text. Absolute and percent-encoded, from a path of any system. */
export function uriFor(path: string): string {
  return isPacked(path) ? uri(BUNDLE_SCHEME, path) : fileUri(path)
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
