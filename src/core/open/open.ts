// Opens a path of a case and yields its files in order: folders are walked, archives are read through, nested ones too.
// Nothing is unpacked to disk and no link is followed; what cannot be read becomes a refusal with its reason.
import type { Compression, Host } from '../host'
import type { Coverage, CoverageStatus, Gap, Opened } from '../model/bundle'
import { Cancelled } from '../model/cancelled'
import type { Limits } from '../model/limits'
import { peek } from './blocks'
import { SNIFF_BYTES, sniff, type Format } from './sniff'
import { tarMembers } from './tar'

export interface OpenContext {
  readonly host: Host
  readonly limits: Limits
  /** Throws where the user has cancelled. */
  readonly checkpoint: () => void
  /** Files and bytes of the whole case so far, for the limits. */
  readonly spent: { files: number; bytes: number }
}

const UNREAD: Partial<Record<Format, string>> = {
  zip: 'a zip archive; not read yet: unpack it and open the folder',
  zstd: 'zstd data; not read yet: decompress it first',
  bzip2: 'bzip2 data; not read yet: decompress it first',
  '7z': 'a 7z archive; unpack it and open the folder',
  rar: 'a rar archive; unpack it and open the folder',
  binary: 'a binary file: no log lines in it',
}

export async function* openPath(path: string, context: OpenContext): AsyncGenerator<Opened> {
  const found = await context.host.stat(path)
  if (!found) yield refusal(path, 'unreadable', 'nothing is there')
  else if (found.type === 'directory') yield* openFolder(path, context)
  else if (found.type === 'file') yield* openBytes(path, context.host.read(path), 0, context)
  else yield refusal(path, 'unreadable', 'neither a file nor a folder')
}

async function* openFolder(path: string, context: OpenContext): AsyncGenerator<Opened> {
  context.checkpoint()
  let names
  try {
    names = await context.host.list(path)
  } catch (error) {
    yield refusal(path, 'unreadable', message(error))
    return
  }
  yield { what: 'mark', path: `${path}/` }
  for (const { name, file } of names) {
    const below = path.endsWith('/') ? path + name : `${path}/${name}`
    if (file.type === 'directory') yield* openFolder(below, context)
    else if (file.type === 'file') yield* openBytes(below, context.host.read(below), 0, context)
    else if (file.type === 'link') yield { what: 'mark', path: below }
    else yield refusal(below, 'skipped', 'a device, pipe or socket')
  }
}

export async function* openBytes(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  depth: number,
  context: OpenContext,
): AsyncGenerator<Opened> {
  const { limits, spent } = context
  context.checkpoint()
  if (++spent.files > limits.files) {
    yield refusal(path, 'skipped', `the case holds more than ${limits.files} files`)
    return
  }
  const { head, all, close } = await peek(bytes, SNIFF_BYTES)
  try {
    yield* openFormat(sniff(head), path, all, depth, context)
  } finally {
    await close()
  }
}

async function* openFormat(
  format: Format,
  path: string,
  all: AsyncIterable<Uint8Array>,
  depth: number,
  context: OpenContext,
): AsyncGenerator<Opened> {
  const { limits } = context
  if (format === 'gzip' || format === 'xz') {
    if (depth >= limits.depth) yield refusal(path, 'skipped', `more than ${limits.depth} archives in one another`)
    else yield* openCompressed(path, format, all, depth, context)
  } else if (format === 'tar') {
    if (depth >= limits.depth) yield refusal(path, 'skipped', `more than ${limits.depth} archives in one another`)
    else yield* openTar(path, all, depth, context)
  } else if (format === 'text') {
    const { sift } = context.host
    yield {
      what: 'file',
      path,
      bytes: counted(all, context),
      ...(sift && depth === 0 ? { sifted: (literals) => maybe(sift(path, literals), context) } : {}),
    }
  } else if (format === 'empty') {
    // Nothing came out: an empty file, or a stream that broke before its first byte, which reading it tells.
    yield { what: 'file', path, bytes: all }
  } else {
    yield refusal(path, format === 'binary' ? 'skipped' : 'unreadable', UNREAD[format])
  }
}

async function* openCompressed(
  path: string,
  format: Compression,
  bytes: AsyncIterable<Uint8Array>,
  depth: number,
  context: OpenContext,
): AsyncGenerator<Opened> {
  const traffic = { packed: 0, plain: 0 }
  const packed = tap(bytes, (block) => {
    traffic.packed += block.length
  })
  const plain = tap(context.host.inflate(format, packed), (block) => {
    traffic.plain += block.length
    const { ratio, ratioFloor } = context.limits
    if (traffic.plain > ratioFloor && traffic.plain > traffic.packed * ratio) {
      throw new Error(`grows more than ${ratio} times when decompressed: refused as a decompression bomb`)
    }
  })
  yield* openBytes(path, plain, depth + 1, context)
}

async function* openTar(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  depth: number,
  context: OpenContext,
): AsyncGenerator<Opened> {
  let members = 0
  try {
    for await (const member of tarMembers(bytes)) {
      members++
      const inner = cleanName(member.name)
      if (inner === undefined) {
        yield refusal(`${path}!/${member.name}`, 'skipped', 'its name leads out of the archive')
        continue
      }
      const below = `${path}!/${inner}`
      if (member.type === 'file') yield* openBytes(below, member.bytes, depth + 1, context)
      else if (member.type === 'directory') yield { what: 'mark', path: `${below}/` }
      else if (member.type === 'link') yield { what: 'mark', path: below }
      else yield refusal(below, 'skipped', 'a device, pipe or unknown kind of member')
    }
  } catch (error) {
    if (error instanceof Cancelled) throw error
    if (members === 0) yield refusal(path, 'unreadable', message(error))
    else yield refusal(path, 'truncated', `${message(error)}; everything before that was read`)
  }
}

/** Undefined where a name climbs out with `..`; leading `/` and `./` are dropped as tar(1) does. */
function cleanName(name: string): string | undefined {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.')
  return parts.includes('..') ? undefined : parts.join('/')
}

async function* tap(blocks: AsyncIterable<Uint8Array>, see: (block: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  for await (const block of blocks) {
    see(block)
    yield block
  }
}

function maybe<T extends Uint8Array | Gap>(
  parts: AsyncIterable<T> | undefined,
  context: OpenContext,
): AsyncIterable<T> | undefined {
  return parts && counted(parts, context)
}

async function* counted<T extends Uint8Array | Gap>(blocks: AsyncIterable<T>, context: OpenContext): AsyncGenerator<T> {
  for await (const block of blocks) {
    context.checkpoint()
    context.spent.bytes += block.length
    if (context.spent.bytes > context.limits.bytes) {
      throw new Error(`the case is larger than ${context.limits.bytes} bytes`)
    }
    yield block
    if (!('lines' in block)) context.host.release?.(block)
  }
}

function refusal(path: string, status: CoverageStatus, reason?: string): Opened {
  const coverage: Coverage = { path, status, bytes: 0, ...(reason === undefined ? {} : { reason }) }
  return { what: 'refusal', coverage }
}

export function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
