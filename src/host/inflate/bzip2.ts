// bzip2 streams one behind the other, block by block through unbzip2-stream's decoder (its own stream waits for Node's
// Buffer and for the end of a pipe). A block that is cut gives nothing: its last byte is needed for its first.
import bzip2 from 'unbzip2-stream/lib/bzip2'
import { cut, damaged, refuseRest, takeExactly, type Source } from './source'

/** The decoder asks for bits one call at a time, null aligning to a byte; data that ends meanwhile ends its turn. */
interface Bits {
  (count: number | null): number
}

class OutOfData extends Error {}

const STREAM_HEAD = 4

export async function* bunzip2(source: Source): AsyncGenerator<Uint8Array> {
  for (let stream = 0; ; stream++) {
    const head = await takeExactly(source, STREAM_HEAD)
    const level = (head[3] ?? 0) - 0x30
    if (head[0] !== 0x42 || head[1] !== 0x5a || head[2] !== 0x68 || level < 1 || level > 9) {
      if (stream === 0) throw head.length < STREAM_HEAD ? cut('bzip2') : damaged('bzip2')
      source.giveBack(head)
      return refuseRest(source, 'bzip2')
    }
    yield* oneStream(source, head, level)
  }
}

async function* oneStream(source: Source, head: Uint8Array, level: number): AsyncGenerator<Uint8Array> {
  // The decoder keeps its tables on itself.
  const decoder = Object.create(bzip2) as typeof bzip2
  decoder.header(bitsOf(head, { byte: 0, bit: 0 }).bits)
  const blockSize = 100_000 * level
  const work = new Int32Array(blockSize)
  const output = createOutput()
  let held = new Uint8Array(0) as Uint8Array
  let sum: number | null = 0
  let at: Place = { byte: 0, bit: 0 }
  let wanted = blockSize + 25_000
  let ended = false
  while (sum !== null) {
    while (!ended && held.length - at.byte < wanted) {
      const more = await source.take()
      if (!more) ended = true
      else {
        held = append(held.subarray(at.byte), more)
        at = { byte: 0, bit: at.bit }
      }
    }
    const { bits, place } = bitsOf(held, at)
    output.clear()
    try {
      work.fill(0)
      sum = decoder.decompress(bits, output.put, work, blockSize, sum)
    } catch (error) {
      if (!(error instanceof OutOfData)) throw damaged('bzip2', error)
      if (ended) throw cut('bzip2')
      // Hardly ever: a block that is longer than its text.
      wanted *= 2
      continue
    }
    at = place()
    yield* output.blocks()
  }
  source.giveBack(held.subarray(at.byte))
}

function append(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/** From a place on; `place` says where it has come to. */
function bitsOf(bytes: Uint8Array, from: Place): { readonly bits: Bits; readonly place: () => Place } {
  let { byte, bit } = from
  const bits: Bits = (count) => {
    if (count === null) {
      if (bit > 0) byte++
      bit = 0
      return 0
    }
    let result = 0
    for (let left = count; left > 0;) {
      if (byte >= bytes.length) throw new OutOfData()
      const here = Math.min(left, 8 - bit)
      result = (result << here) | (((bytes[byte] as number) >> (8 - bit - here)) & ((1 << here) - 1))
      left -= here
      bit += here
      if (bit === 8) {
        bit = 0
        byte++
      }
    }
    return result
  }
  return { bits, place: () => ({ byte, bit }) }
}

interface Place {
  readonly byte: number
  readonly bit: number
}

interface Output {
  put(byte: number): void
  blocks(): readonly Uint8Array[]
  clear(): void
}

const PART = 256 * 1024

/** A run of 4 to 259 bytes stands in five, so that a block may give 50 times its size. */
function createOutput(): Output {
  const parts: Uint8Array[] = []
  let part = new Uint8Array(PART)
  let at = 0
  return {
    put(byte) {
      if (at === PART) {
        parts.push(part)
        part = new Uint8Array(PART)
        at = 0
      }
      part[at++] = byte
    },
    blocks: () => [...parts, part.slice(0, at)],
    clear() {
      parts.length = 0
      at = 0
    },
  }
}
