// The directory at the end of a zip archive: which members there are, where, and how large (PKWARE APPNOTE 6.3.10, zip64
// too). Gives nothing where it is missing or damaged: the members' own headers are read then.
import { text } from './tarHeader'

export interface ZipEntry {
  readonly name: string
  readonly flags: number
  readonly method: number
  /** Bytes in the archive. */
  readonly packed: number
  readonly size: number
  /** Where the member's own header begins. */
  readonly offset: number
  /** File mode of Unix; 0 where the writer was no Unix. */
  readonly mode: number
}

export type ReadAt = (start: number, end: number) => Promise<Uint8Array>

const END = 0x06054b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const ENTRY = 0x02014b50
const END_SIZE = 22
const COMMENT_MAX = 0xffff
const MARK_32 = 0xffffffff

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Sorted by place. `most` bytes of a directory are read. */
export async function zipDirectory(
  size: number,
  readAt: ReadAt,
  most: number,
): Promise<readonly ZipEntry[] | undefined> {
  try {
    return await readDirectory(size, readAt, most)
  } catch {
    // Numbers that lead out of the directory; or a disk that fails, which reading the members will tell.
    return undefined
  }
}

async function readDirectory(size: number, readAt: ReadAt, most: number): Promise<readonly ZipEntry[] | undefined> {
  const tailStart = Math.max(0, size - END_SIZE - COMMENT_MAX)
  const tail = await readAt(tailStart, size)
  const at = endRecord(tail)
  if (at === undefined) return undefined
  const view = viewOf(tail)
  let end = tailStart + at
  let length = view.getUint32(at + 12, true)
  let start = view.getUint32(at + 16, true)
  const locator = at - 20
  if (locator >= 0 && view.getUint32(locator, true) === LOCATOR_64) {
    // The locator stands right behind the record, whose place it gives as it was before anything was put in front.
    const record = await findEnd64(end - 20, Number(view.getBigUint64(locator + 8, true)), readAt)
    if (!record) return undefined
    end = record.at
    length = record.length
    start = record.start
  }
  if (length > most || length > end) return undefined
  // A self-extracting archive has a program in front, which the places do not count.
  const shift = end - length - start
  if (shift < 0) return undefined
  const entries = entriesOf(await readAt(end - length, end), shift)
  return entries?.sort((a, b) => a.offset - b.offset)
}

function endRecord(tail: Uint8Array): number | undefined {
  const view = viewOf(tail)
  for (let at = tail.length - END_SIZE; at >= 0; at--) {
    if (tail[at] !== 0x50 || view.getUint32(at, true) !== END) continue
    if (at + END_SIZE + view.getUint16(at + 20, true) <= tail.length) return at
  }
  return undefined
}

async function findEnd64(
  behind: number,
  told: number,
  readAt: ReadAt,
): Promise<{ readonly at: number; readonly length: number; readonly start: number } | undefined> {
  for (const at of [told, behind - 56]) {
    if (!Number.isSafeInteger(at) || at < 0 || at + 56 > behind) continue
    const view = viewOf(await readAt(at, at + 56))
    if (view.byteLength < 56 || view.getUint32(0, true) !== END_64) continue
    return { at, length: Number(view.getBigUint64(40, true)), start: Number(view.getBigUint64(48, true)) }
  }
  return undefined
}

function entriesOf(bytes: Uint8Array, shift: number): ZipEntry[] | undefined {
  const entries: ZipEntry[] = []
  const view = viewOf(bytes)
  let at = 0
  while (at + 46 <= bytes.length && view.getUint32(at, true) === ENTRY) {
    const nameEnd = at + 46 + view.getUint16(at + 28, true)
    const extraEnd = nameEnd + view.getUint16(at + 30, true)
    const next = extraEnd + view.getUint16(at + 32, true)
    if (next > bytes.length) return undefined
    const large = zip64(bytes.subarray(nameEnd, extraEnd), [
      view.getUint32(at + 24, true),
      view.getUint32(at + 20, true),
      view.getUint32(at + 42, true),
    ])
    if (!large) return undefined
    const [size, packed, offset] = large as [number, number, number]
    entries.push({
      name: text(bytes, at + 46, nameEnd - at - 46),
      flags: view.getUint16(at + 8, true),
      method: view.getUint16(at + 10, true),
      packed,
      size,
      offset: offset + shift,
      // high byte of "version made by": 3 is Unix
      mode: bytes[at + 5] === 3 ? view.getUint16(at + 40, true) : 0,
    })
    at = next
  }
  // Another record may follow (a digital signature), half an entry may not.
  return at > 0 || bytes.length === 0 ? entries : undefined
}

/** Numbers that did not fit in 32 bits stand in the extra field 1, those alone and in this order. */
export function zip64(extra: Uint8Array, numbers: readonly number[]): number[] | undefined {
  if (!numbers.includes(MARK_32)) return [...numbers]
  const view = viewOf(extra)
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + view.getUint16(at + 2, true)
    if (view.getUint16(at, true) === 1) {
      let field = at + 4
      const large: number[] = []
      for (const number of numbers) {
        if (number !== MARK_32) large.push(number)
        else {
          if (field + 8 > Math.min(end, extra.length)) return undefined
          large.push(Number(view.getBigUint64(field, true)))
          field += 8
        }
      }
      return large.every(Number.isSafeInteger) ? large : undefined
    }
    at = end
  }
  return [...numbers]
}
