// Reads one file of a bundle by its display path (`outer.tar.gz!/inner/file`, or a compressed log): what an editor shows.
// Links lead to the file they stand for, as long as it is in the bundle.
import type { Host } from './host'
import { LIMITS } from './model/limits'
import { join } from './open/blocks'
import { openContext } from './open/guard'
import { createNames, type Names } from './open/links'
import { openPath } from './open/open'

/** Undefined where the bundle holds no such file. Throws what breaks the reading, where the file is over `limit`, and
 *  where a link is refused. */
export async function readMember(path: string, host: Host, limit: number): Promise<Uint8Array | undefined> {
  const [outer = path] = path.split('!/')
  const names = createNames(outer, LIMITS.links)
  const itself = await readReal(path, outer, host, limit, names)
  if (itself) return itself
  const real = names.resolve(path)
  if (real && 'refused' in real) throw new Error(real.refused)
  return real && real.path !== path ? readReal(real.path, outer, host, limit, names) : undefined
}

async function readReal(
  path: string,
  outer: string,
  host: Host,
  limit: number,
  names: Names,
): Promise<Uint8Array | undefined> {
  for await (const opened of openPath(outer, openContext(host, LIMITS))) {
    names.see(opened)
    if (opened.what !== 'file' || opened.path !== path) continue
    const blocks: Uint8Array[] = []
    let size = 0
    for await (const block of opened.bytes) {
      blocks.push(block.slice())
      size += block.length
      if (size > limit) throw new Error(`larger than ${Math.floor(limit / 2 ** 20)} MB: the editor cannot hold it`)
    }
    return join(blocks, size)
  }
  return undefined
}
