// Reads one file of a bundle by its display path (`outer.tar.gz!/inner/file`, or a compressed log): what an editor shows.
import type { Host } from './host'
import { LIMITS } from './model/limits'
import { openPath } from './open/open'

/** Undefined where the bundle holds no such file. Throws what breaks the reading, and where the file is over `limit`. */
export async function readMember(path: string, host: Host, limit: number): Promise<Uint8Array | undefined> {
  const [outer = path] = path.split('!/')
  const context = { host, limits: LIMITS, checkpoint: () => undefined, spent: { files: 0, bytes: 0 } }
  for await (const opened of openPath(outer, context)) {
    if (opened.what !== 'file' || opened.path !== path) continue
    const blocks: Uint8Array[] = []
    let size = 0
    for await (const block of opened.bytes) {
      blocks.push(block.slice())
      size += block.length
      if (size > limit) throw new Error(`larger than ${Math.floor(limit / 2 ** 20)} MB: the editor cannot hold it`)
    }
    return joined(blocks, size)
  }
  return undefined
}

function joined(blocks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  let at = 0
  for (const block of blocks) {
    bytes.set(block, at)
    at += block.length
  }
  return bytes
}
