// Members of a tar stream in order, without unpacking (POSIX ustar and pax, GNU long names, old v7).
// Own code, because every library at hand gives up what it holds when an archive is cut, and a customer's cut archive
// must give all that stands before the cut. Refuses headers whose checksum is wrong: the archive is broken from there on.
import { byteReader } from './byteReader'

export interface TarMember {
  readonly name: string
  readonly type: 'file' | 'link' | 'directory' | 'other'
  /** Where a link points, as written. */
  readonly target?: string
  readonly size: number
  /** To be read, or left, before the next member is asked for. Throws TarError behind the last byte before a cut. */
  readonly bytes: AsyncIterable<Uint8Array>
}

export class TarError extends Error {}

const BLOCK = 512
const UTF8 = new TextDecoder()
/** A pax record or long name above this is an attack, not a name. */
const META_BYTES = 2 ** 20

export async function* tarMembers(blocks: AsyncIterable<Uint8Array>): AsyncGenerator<TarMember> {
  const reader = byteReader(blocks)
  let globals: Attributes = {}
  let next: Attributes = {}
  let zeros = 0
  try {
    for (;;) {
      const header = await reader.take(BLOCK)
      if (header.length < BLOCK) {
        // Two zero blocks end an archive; some writers leave one or both out.
        if (header.length > 0 || Object.keys(next).length > 0) throw new TarError('the archive ends inside a header')
        return
      }
      if (header.every((byte) => byte === 0)) {
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
      if (flag === 'x' || flag === 'g' || flag === 'L' || flag === 'K') {
        if (size > META_BYTES) throw new TarError('a name is longer than a megabyte')
        const padded = await reader.take(pad(size))
        if (padded.length < size) throw new TarError('the archive ends inside a header')
        const meta = padded.subarray(0, size)
        if (flag === 'x') next = { ...next, ...paxRecords(meta) }
        else if (flag === 'g') globals = { ...globals, ...paxRecords(meta) }
        else next = { ...next, [flag === 'L' ? 'path' : 'linkpath']: text(meta, 0, meta.length) }
        continue
      }
      const attributes = { ...globals, ...next }
      next = {}
      const type = typeOf(flag)
      const length = type === 'file' || type === 'other' ? Number(attributes['size'] ?? size) : 0
      if (!Number.isSafeInteger(length) || length < 0) throw new TarError('a member has an impossible size')
      const name = attributes['path'] ?? fullName(header)
      const body = bodyOf(reader.stream(length), length)
      const target = attributes['linkpath'] ?? text(header, 157, 100)
      yield {
        name,
        type: type === 'file' && name.endsWith('/') ? 'directory' : type,
        ...(type === 'link' ? { target } : {}),
        size: length,
        bytes: body,
      }
      for await (const rest of body) void rest
      await reader.take(pad(length) - length)
    }
  } finally {
    await reader.close()
  }
}

type Attributes = Readonly<Record<string, string>>

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

function typeOf(flag: string): TarMember['type'] {
  if (flag === '5') return 'directory'
  if (flag === '1' || flag === '2') return 'link'
  // 0, NUL and 7 are files by POSIX; S is GNU sparse.
  return flag === '0' || flag === '\0' || flag === '7' || flag === 'S' ? 'file' : 'other'
}

function fullName(header: Uint8Array): string {
  const name = text(header, 0, 100)
  // GNU's magic is "ustar  ", and it uses the prefix field for something else.
  const prefix = text(header, 257, 6) === 'ustar' ? text(header, 345, 155) : ''
  return prefix === '' ? name : `${prefix}/${name}`
}

function checksumHolds(header: Uint8Array): boolean {
  let sum = 0
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 0x20 : (header[i] as number)
  return sum === number(header, 148, 8)
}

/** Octal text, or base 256 where the first bit is set. */
function number(header: Uint8Array, at: number, size: number): number {
  const first = header[at] as number
  if (first & 0x80) {
    let value = first & 0x7f
    for (let i = at + 1; i < at + size; i++) value = value * 256 + (header[i] as number)
    return value
  }
  const digits = text(header, at, size).trim()
  return digits === '' ? 0 : /^[0-7]+$/.test(digits) ? parseInt(digits, 8) : NaN
}

function text(bytes: Uint8Array, at: number, size: number): string {
  const end = bytes.subarray(at, at + size).indexOf(0)
  return UTF8.decode(bytes.subarray(at, end === -1 ? at + size : at + end))
}

/** `LENGTH KEY=VALUE\n`, the length counting itself. */
function paxRecords(bytes: Uint8Array): Attributes {
  const records: Record<string, string> = Object.create(null) as Record<string, string>
  let at = 0
  while (at < bytes.length) {
    const blank = bytes.indexOf(0x20, at)
    const length = blank === -1 ? NaN : Number(text(bytes, at, blank - at))
    if (!(length > 0) || at + length > bytes.length) break
    const record = text(bytes, blank + 1, at + length - blank - 2)
    const equals = record.indexOf('=')
    if (equals > 0) records[record.slice(0, equals)] = record.slice(equals + 1)
    at += length
  }
  return records
}

const pad = (size: number): number => Math.ceil(size / BLOCK) * BLOCK
