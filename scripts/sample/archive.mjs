// Packs a bundle as tar.gz with one root folder. Every header carries the collector's time and root's name, so that two
// runs give the same bytes.
import { gzip } from './bundle.mjs'
import { SECOND } from './time.mjs'

/**
 * @param {import('./bundle.mjs').Bundle} bundle
 * @param {string} root
 * @param {number} at
 */
export async function packed({ files, links }, root, at) {
  // Loaded here: who reads STORY alone needs no packer.
  const { packTar } = await import('modern-tar')
  const mtime = new Date(Math.floor(at / SECOND) * 1000)
  const owner = { mtime, uid: 0, gid: 0, uname: 'root', gname: 'root' }
  const encoder = new TextEncoder()
  const paths = [...files.keys(), ...links.keys()].map((path) => `${root}/${path}`)
  const inner = (name) => name.slice(root.length + 1)
  /** @returns {import('modern-tar').TarEntry} */
  const entry = (name) => {
    const linkname = links.get(inner(name))
    if (linkname !== undefined) return { header: { ...owner, name, type: 'symlink', linkname, size: 0, mode: 0o777 } }
    const content = files.get(inner(name))
    if (content === undefined)
      return { header: { ...owner, name: `${name}/`, type: 'directory', size: 0, mode: 0o755 } }
    const body = typeof content === 'string' ? encoder.encode(content) : content
    return { header: { ...owner, name, type: 'file', size: body.length, mode: 0o644 }, body }
  }
  const names = new Set(paths.flatMap(parents).concat(paths))
  return gzip(await packTar([...names].sort().map(entry)), at)
}

/** `a`, `a/b` of `a/b/c`. */
function parents(path) {
  const parts = path.split('/')
  return parts.slice(1).map((_, i) => parts.slice(0, i + 1).join('/'))
}
