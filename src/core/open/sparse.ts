// Sparse files of tar: GNU's old header and its pax forms 0.0, 0.1 and 1.0 (GNU tar manual, "Storing Sparse Files").
// Gives the file as it was, holes as zeros. Refuses maps that overlap, run backwards or out of the file.
import type { ByteReader } from './byteReader'
import { BLOCK, number, text, type PaxRecords } from './tarHeader'

export interface SparseMap {
  /** Bytes of the whole file. */
  readonly size: number
  readonly parts: readonly Part[]
}

interface Part {
  readonly offset: number
  readonly size: number
}

const OLD_ENTRY = 24

/** Old GNU: four parts in the header, 21 in each further block. */
export async function gnuMap(header: Uint8Array, reader: ByteReader, most: number): Promise<SparseMap> {
  const parts = oldParts(header, 386, 4)
  let more = header[482] !== 0
  while (more) {
    const block = await reader.take(BLOCK)
    if (block.length < BLOCK) throw new Error('the archive ends inside a header')
    parts.push(...oldParts(block, 0, 21))
    if (parts.length * OLD_ENTRY > most) throw tooLong()
    more = block[504] !== 0
  }
  return checked({ size: number(header, 483, 12), parts })
}

function oldParts(block: Uint8Array, from: number, count: number): Part[] {
  const parts: Part[] = []
  for (let i = 0; i < count; i++) {
    const at = from + OLD_ENTRY * i
    if (text(block, at, 24) === '') break
    parts.push({ offset: number(block, at, 12), size: number(block, at + 12, 12) })
  }
  return parts
}

/** pax 0.0 repeats a record for each number, 0.1 has them all in one. */
export function paxMap(records: PaxRecords): SparseMap | undefined {
  const size = records.get('GNU.sparse.size')
  if (size === undefined) return undefined
  const joined = records.get('GNU.sparse.map')
  const numbers =
    joined === undefined
      ? records.all('GNU.sparse.offset', 'GNU.sparse.numbytes').map(([, value]) => Number(value))
      : joined.split(',').map(Number)
  return checked({ size: Number(size), parts: pairs(numbers) })
}

/** pax 1.0: the map stands in front of the data, numbers in lines, padded to whole blocks. */
export async function headMap(
  records: PaxRecords,
  reader: ByteReader,
  stored: number,
  most: number,
): Promise<{ readonly map: SparseMap; readonly used: number }> {
  const numbers: number[] = []
  let used = 0
  let line = ''
  while (numbers.length === 0 || numbers.length < 1 + 2 * (numbers[0] as number)) {
    if (used + BLOCK > stored) throw new Error('its map of holes is cut')
    if (used > most) throw tooLong()
    const block = await reader.take(BLOCK)
    if (block.length < BLOCK) throw new Error('the archive ends inside a header')
    used += BLOCK
    const lines = (line + text(block, 0, BLOCK)).split('\n')
    line = lines.pop() as string
    numbers.push(...lines.map((digits) => (/^\d+$/u.test(digits) ? Number(digits) : NaN)))
    if (numbers.some(Number.isNaN)) throw wrong()
  }
  const size = Number(records.get('GNU.sparse.realsize'))
  return { map: checked({ size, parts: pairs(numbers.slice(1)) }), used }
}

function pairs(numbers: readonly number[]): Part[] {
  const parts: Part[] = []
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    parts.push({ offset: numbers[i] as number, size: numbers[i + 1] as number })
  }
  return parts
}

function checked(map: SparseMap): SparseMap {
  let end = 0
  for (const { offset, size } of map.parts) {
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(size) || offset < end || size < 0) throw wrong()
    end = offset + size
  }
  if (!Number.isSafeInteger(map.size) || map.size < end) throw wrong()
  return map
}

const wrong = (): Error => new Error('its map of holes is damaged')
const tooLong = (): Error => new Error('its map of holes is too long')

const HOLE = new Uint8Array(256 * 1024)

/** The stored parts with their holes between them. Ends with the parts where the archive is cut. */
export async function* expand(map: SparseMap, stored: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = stored[Symbol.asyncIterator]()
  let block = new Uint8Array(0) as Uint8Array
  let at = 0
  for (const { offset, size } of [...map.parts, { offset: map.size, size: 0 }]) {
    yield* hole(offset - at)
    at = offset
    while (at < offset + size) {
      if (block.length === 0) {
        const next = await iterator.next()
        if (next.done === true) throw wrong()
        block = next.value
      }
      const part = block.subarray(0, offset + size - at)
      block = block.subarray(part.length)
      at += part.length
      yield part
    }
  }
}

function* hole(size: number): Generator<Uint8Array> {
  for (let left = size; left > 0; left -= HOLE.length) yield HOLE.subarray(0, left)
}
