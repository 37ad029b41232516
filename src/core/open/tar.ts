// Members of a tar stream in order, without unpacking (POSIX ustar and pax, GNU long names and sparse files, old v7).
// Own code, because every library at hand gives up what it holds when an archive is cut, and a customer's cut archive
// must give all that stands before the cut. Refuses headers whose checksum is wrong: the archive is broken from there on.
import type { Limits } from '../model/limits'
import { once } from './blocks'
import { byteReader, type ByteReader } from './byteReader'
import type { Member } from './member'
import { expand, gnuMap, headMap, paxMap, type SparseMap } from './sparse'
import { BLOCK, fullName, number, pad, PaxRecords, checksumHolds, text } from './tarHeader'

export class TarError extends Error {}

export async function* tarMembers(
  blocks: AsyncIterable<Uint8Array>,
  limits: Pick<Limits, 'meta' | 'name'>,
): AsyncGenerator<Member> {
  const reader = byteReader(blocks)
  const globals = new PaxRecords()
  let next = new PaxRecords()
  let zeros = 0
  try {
    for (;;) {
      const header = await reader.take(BLOCK)
      if (header.length < BLOCK) {
        // Two zero blocks end an archive; some writers leave one or both out.
        if (header.length > 0 || !next.empty) throw new TarError('the archive ends inside a header')
        return
      }
      if (header[0] === 0 && header.every((byte) => byte === 0)) {
        // Archives that were joined with cat go on behind the zero blocks, so only the end of the stream is the end.
        zeros++
        continue
      }
      if (!checksumHolds(header)) {
        throw new TarError(zeros > 0 ? 'unknown data behind the end of the archive' : 'a header is damaged')
      }
      zeros = 0
      const flag = String.fromCharCode(header[156] as number)
      const size = number(header, 124, 12)
      if (META.includes(flag)) {
        const meta = await takeMeta(reader, size, limits.meta)
        if (flag === 'g') globals.read(meta)
        else if (flag === 'L' || flag === 'K') next.set(flag === 'L' ? 'path' : 'linkpath', text(meta, 0, meta.length))
        else next.read(meta)
        continue
      }
      const records = globals.with(next)
      next = new PaxRecords()
      const member = await memberOf(header, flag, Number(records.get('size') ?? size), records, reader, limits)
      yield member.shown
      if (!member.shown.whole) for await (const rest of member.body) void rest
      await reader.take(pad(member.left) - member.left)
    }
  } finally {
    await reader.close()
  }
}

/** Records of the next member: pax, pax of all that follow, GNU's long name and long link, Solaris' own pax. */
const META = ['x', 'g', 'L', 'K', 'X']

async function takeMeta(reader: ByteReader, size: number, most: number): Promise<Uint8Array> {
  if (!(size <= most)) throw new TarError(`the records of a member are longer than ${most} bytes`)
  const padded = await reader.take(pad(size))
  if (padded.length < size) throw new TarError('the archive ends inside a header')
  return padded.subarray(0, size)
}

interface Opened {
  readonly shown: Member
  /** What is in the archive, to be read to its end. */
  readonly body: AsyncIterable<Uint8Array>
  /** Bytes of it. */
  readonly left: number
}

async function memberOf(
  header: Uint8Array,
  flag: string,
  size: number,
  records: PaxRecords,
  reader: ByteReader,
  limits: Pick<Limits, 'meta' | 'name'>,
): Promise<Opened> {
  const type = typeOf(flag)
  let left = type === 'file' || type === 'other' ? size : 0
  if (!Number.isSafeInteger(left) || left < 0) throw new TarError('a member has an impossible size')
  const name = records.get('GNU.sparse.name') ?? records.get('path') ?? fullName(header)
  const target = records.get('linkpath') ?? text(header, 157, 100)
  if (name.length > limits.name || target.length > limits.name) {
    throw new TarError(`a name is longer than ${limits.name} characters`)
  }
  let map: SparseMap | undefined
  try {
    if (flag === 'S') map = await gnuMap(header, reader, limits.meta)
    else if (type === 'file' && records.get('GNU.sparse.major') === '1') {
      const head = await headMap(records, reader, left, limits.meta)
      map = head.map
      left -= head.used
    } else if (type === 'file') map = paxMap(records)
  } catch (error) {
    throw new TarError(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
  const start = reader.position
  const whole = map ? undefined : reader.ready(left)
  const body = whole ? once(whole) : bodyOf(reader.stream(left), left)
  return {
    shown: {
      name,
      type: type === 'file' && name.endsWith('/') ? 'directory' : type,
      ...(type === 'link' || type === 'hardlink' ? { target } : {}),
      size: map?.size ?? left,
      ...(map ? { stored: left } : { part: { start, end: start + left } }),
      bytes: map ? expand(map, body) : body,
      ...(whole ? { whole } : {}),
      attributes: { mode: number(header, 100, 8) % 0o10000, mtime: number(header, 136, 12) },
    },
    body,
    left,
  }
}

function bodyOf(blocks: AsyncGenerator<Uint8Array>, length: number): AsyncIterable<Uint8Array> {
  let left = length
  const iterator: AsyncIterator<Uint8Array> = {
    async next() {
      const step = await blocks.next()
      if (step.done === true) {
        if (left > 0) throw new TarError('the archive ends inside this file')
        return { done: true, value: undefined }
      }
      left -= step.value.length
      return { done: false, value: step.value }
    },
  }
  // No return(): whoever stops early leaves the rest to be skipped by the member loop.
  return { [Symbol.asyncIterator]: () => iterator }
}

function typeOf(flag: string): Member['type'] {
  if (flag === '5') return 'directory'
  if (flag === '1') return 'hardlink'
  if (flag === '2') return 'link'
  // 0, NUL and 7 are files by POSIX; S is GNU sparse.
  return flag === '0' || flag === '\0' || flag === '7' || flag === 'S' ? 'file' : 'other'
}
