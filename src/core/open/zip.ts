// Members of a zip archive as they stand in it, without unpacking: by its directory where it can be read beforehand, else
// by the members' own headers, so that a cut archive gives all that stands before the cut. Own code for that reason.
// Refuses encrypted members and methods that nobody at hand reads.
import type { Compression } from '../host'
import type { Limits } from '../model/limits'
import { byteReader, type ByteReader } from './byteReader'
import type { Member } from './member'
import { text } from './tarHeader'
import { DESCRIPTOR, exactly, untilDescriptor, ZipError } from './zipData'
import { viewOf, zip64, type ZipEntry } from './zipDirectory'

type Unpack = (format: Compression, bytes: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>

const LOCAL = 0x04034b50
/** What may follow the last member: the directory, its end, archive extra data, the end of zip64. */
const BEHIND = new Set([0x02014b50, 0x06054b50, 0x08064b50, 0x06064b50])
/** Marks of an archive that was meant for several disks. */
const SPANNED = new Set([DESCRIPTOR, 0x30304b50])

const [ENCRYPTED, DESCRIBED, MASKED] = [1, 8, 0x2000]
const [STORED, AES] = [0, 99]
const METHODS: Readonly<Record<number, Compression>> = { 8: 'deflate', 12: 'bzip2', 93: 'zstd', 95: 'xz' }
const SYMBOLIC_LINK = 0o12

export async function* zipMembers(
  blocks: AsyncIterable<Uint8Array>,
  directory: readonly ZipEntry[] | 'unreadable' | 'unknown',
  unpack: Unpack,
  limits: Pick<Limits, 'name'>,
): AsyncGenerator<Member> {
  const reader = byteReader(blocks)
  try {
    const entries =
      typeof directory === 'string' ? byHeaders(reader, directory === 'unreadable') : byDirectory(reader, directory)
    for await (const entry of entries) {
      if (entry.name.length > limits.name) throw new ZipError(`a name is longer than ${limits.name} characters`)
      const data = entry.described ? untilDescriptor(reader) : exactly(reader, entry.packed)
      yield await memberOf(entry, data, reader.position, unpack, limits)
      for await (const rest of data) void rest
    }
  } finally {
    await reader.close()
  }
}

interface Found extends ZipEntry {
  /** The size is told behind the data only. */
  readonly described: boolean
  readonly refused?: string
}

async function* byDirectory(reader: ByteReader, directory: readonly ZipEntry[]): AsyncGenerator<Found> {
  for (const entry of directory) {
    if (entry.offset < reader.position) {
      yield { ...entry, packed: 0, described: false, refused: 'lies over another member: refused as a bomb' }
      continue
    }
    for await (const gap of reader.stream(entry.offset - reader.position)) void gap
    if (viewOf(await reader.take(4)).byteLength < 4) throw cut()
    await takeHeader(reader)
    yield { ...entry, described: false }
  }
}

async function* byHeaders(reader: ByteReader, unreadable: boolean): AsyncGenerator<Found> {
  for (;;) {
    const mark = await reader.take(4)
    if (mark.length < 4) throw new ZipError('the archive ends without its directory')
    const signature = viewOf(mark).getUint32(0, true)
    if (BEHIND.has(signature) && unreadable) throw new ZipError('its directory is cut or damaged')
    if (BEHIND.has(signature)) return
    if (SPANNED.has(signature) && reader.position === 4) continue
    if (signature !== LOCAL) throw new ZipError('a header is damaged')
    yield await takeHeader(reader)
  }
}

/** A member's own header, its signature already taken. */
async function takeHeader(reader: ByteReader): Promise<Found> {
  const offset = reader.position - 4
  const header = await reader.take(26)
  if (header.length < 26) throw cut()
  const view = viewOf(header)
  const [nameSize, extraSize] = [view.getUint16(22, true), view.getUint16(24, true)]
  const variable = await reader.take(nameSize + extraSize)
  if (variable.length < nameSize + extraSize) throw cut()
  const numbers = zip64(variable.subarray(nameSize), [view.getUint32(18, true), view.getUint32(14, true)])
  if (!numbers) throw new ZipError('a header is damaged')
  const [size, packed] = numbers as [number, number]
  const flags = view.getUint16(2, true)
  return {
    name: text(variable, 0, nameSize),
    flags,
    method: view.getUint16(4, true),
    packed,
    size,
    offset,
    mode: 0,
    described: (flags & DESCRIBED) !== 0 && packed === 0,
  }
}

async function memberOf(
  entry: Found,
  data: AsyncIterable<Uint8Array>,
  start: number,
  unpack: Unpack,
  limits: Pick<Limits, 'name'>,
): Promise<Member> {
  // Some writers of Windows part names with backslashes.
  const name = entry.name.includes('/') ? entry.name : entry.name.replaceAll('\\', '/')
  const base = { name, size: entry.size, bytes: data }
  const refused = refusalOf(entry)
  if (refused !== undefined) return { ...base, type: 'file', refused }
  if (name.endsWith('/')) return { ...base, type: 'directory' }
  const format = METHODS[entry.method]
  // Of deflate data, what follows tells that it has come to its end.
  const packed = format === 'deflate' ? withOneMore(data) : data
  const bytes = format ? unpack(format, packed) : data
  if (entry.mode >> 12 !== SYMBOLIC_LINK) {
    if (entry.described) return { name, type: 'file', size: entry.size, bytes }
    const part = { start, end: start + entry.packed, ...(format ? { packed: format } : {}) }
    return { ...base, type: 'file', bytes, part }
  }
  const target: Uint8Array[] = []
  let length = 0
  for await (const block of bytes) {
    target.push(block.slice())
    length += block.length
    if (length > limits.name) throw new ZipError(`a link is longer than ${limits.name} bytes`)
  }
  return { ...base, type: 'link', target: target.map((block) => text(block, 0, block.length)).join('') }
}

function refusalOf({ flags, method, refused }: Found): string | undefined {
  if (refused !== undefined) return refused
  if (flags & MASKED) return 'encrypted, with its headers (zip): not read; decrypt it first'
  if (flags & ENCRYPTED) {
    return `encrypted (zip, ${method === AES ? 'AES' : 'ZipCrypto'}): not read; decrypt it first`
  }
  if (method === STORED || METHODS[method]) return undefined
  return `compressed by zip's method ${method}${method === 9 ? ' (deflate64)' : ''}: not read; unpack it and open the folder`
}

const cut = (): ZipError => new ZipError('the archive ends inside a header')

async function* withOneMore(data: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* data
  yield new Uint8Array(1)
}
