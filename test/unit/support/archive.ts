// An archive that is browsed in a test, with a spool in memory, and one file of it.
import { openArchive, type Archive, type Spool } from '../../../src/core/browse/archive'
import { LIMITS, type Limits } from '../../../src/core/model/limits'
import { memorySpool } from '../../../src/host/memorySpool'
import { nodeHost } from '../../../src/host/node'

export function browse(
  path: string,
  options: { quota?: number; wanted?: readonly string[]; spool?: Spool; limits?: Partial<Limits> } = {},
): Archive {
  const { quota = 2 ** 30, wanted = [], spool = memorySpool(), limits } = options
  return openArchive(path, {
    host: nodeHost,
    limits: { ...LIMITS, ...limits },
    spool,
    quota,
    wanted: new Set(wanted),
  })
}

/** Undefined where the archive holds no such file. */
export async function textAt(archive: Archive, path: string): Promise<string | undefined> {
  const found = await archive.find(path)
  if (found?.type !== 'file') return undefined
  const blocks: Uint8Array[] = []
  for await (const block of archive.read(found)) blocks.push(block.slice())
  return Buffer.concat(blocks).toString('utf8')
}

export async function readMember(path: string): Promise<string | undefined> {
  const [root = path] = path.split('!/')
  return textAt(browse(root), path)
}
