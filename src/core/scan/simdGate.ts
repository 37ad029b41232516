// The gate on WebAssembly's vectors: copies pieces of a block into the module's memory, where src/wasm/gate.ts finds the
// few places that deserve a comparison. Gives nothing where the machine has no such vectors.
import type { Gate } from './gate'
import { GATE_WASM } from './gateWasm'
import { hashOf, MOST_BYTES, startOf, type Grams } from './grams'

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly feeds: Constant
  readonly HASHES: Constant
  readonly LISTS: Constant
  readonly GRAMS: Constant
  readonly TEXTS: Constant
  readonly CHUNK: Constant
  readonly FOUND: Constant
  readonly INPUT: Constant
  scan(length: number): number
}

interface Constant {
  readonly value: number
}

/** Undefined until it was asked for, null where it does not run. */
let compiled: WebAssembly.Module | null | undefined

function instance(): Exports | undefined {
  if (compiled === undefined) {
    const bytes = Uint8Array.from(atob(GATE_WASM), (char) => char.charCodeAt(0))
    compiled = typeof WebAssembly === 'object' && WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null
  }
  return compiled ? (new WebAssembly.Instance(compiled).exports as unknown as Exports) : undefined
}

/** Bytes of a gram's record; what each field is, src/wasm/gate.ts tells. */
const RECORD = 16

function writeTables(grams: Grams, wasm: Exports): void {
  const memory = new DataView(wasm.memory.buffer)
  const texts = new Map<number, number>()
  let [record, text] = [wasm.GRAMS.value, wasm.TEXTS.value]
  for (const [word, list] of grams) {
    for (const { literal, bytes, offset } of list) {
      if (!texts.has(literal)) {
        if (text + bytes.length > wasm.FOUND.value) throw new Error('too many literals for the gate')
        new Uint8Array(memory.buffer).set(bytes, text)
        texts.set(literal, text)
        text += bytes.length
      }
      if (record + RECORD > wasm.TEXTS.value) throw new Error('too many grams for the gate')
      const hash = hashOf(word)
      const first = wasm.LISTS.value + ((hash >>> 2) << 2)
      memory.setUint8(wasm.HASHES.value + hash, 1)
      memory.setUint32(record, word, true)
      memory.setInt32(record + 4, memory.getInt32(first, true), true)
      memory.setInt32(record + 8, texts.get(literal)!, true)
      memory.setUint16(record + 12, bytes.length, true)
      memory.setInt16(record + 14, offset, true)
      memory.setInt32(first, record, true)
      record += RECORD
    }
  }
}

export function createSimdGate(grams: Grams): Gate | undefined {
  const wasm = instance()
  if (!wasm) return undefined
  writeTables(grams, wasm)
  const memory = new Uint8Array(wasm.memory.buffer)
  const [chunk, input, places] = [wasm.CHUNK.value, wasm.INPUT.value, wasm.FOUND.value]
  const found = new Int32Array(wasm.memory.buffer, places, 3 * (chunk + chunk / 4))

  return (bytes, from, to, hit) => {
    let feeds = 0
    for (let at = from; at < to; at += chunk) {
      const length = Math.min(chunk, to - at)
      const [first, behind] = [Math.max(at - MOST_BYTES, from), Math.min(at + length + MOST_BYTES, to)]
      memory.fill(0, input - MOST_BYTES, input + first - at)
      memory.set(bytes.subarray(first, behind), input + first - at)
      memory.fill(0, input + behind - at, input + length + MOST_BYTES)
      const count = wasm.scan(length)
      for (let i = 0; i < 3 * count; i += 3) {
        for (const gram of grams.get(found[i + 2]! >>> 0) ?? []) {
          const start = startOf(gram, bytes, at + found[i]!, from, to)
          if (start !== undefined) hit(start, gram.literal, feeds + found[i + 1]!)
        }
      }
      feeds += wasm.feeds.value
    }
    return feeds
  }
}
