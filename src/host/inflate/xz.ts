// xz streams one behind the other, with padding between them, through the WebAssembly of xz-decompress (xz-embedded).
// Gives all that stands before a cut. Refuses dictionaries larger than the decoder was built for.
import { XzReadableStream } from 'xz-decompress'
import { createPool } from './pool'
import { cut, damaged, tooMuchMemory, type Source } from './source'

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer }
  create_context(): number
  destroy_context(context: number): void
  /** No bytes at all: this is the end. */
  supply_input(context: number, size: number): void
  get_next_output(context: number): number
}

/** Where the library makes its WebAssembly. */
interface Library {
  _getModuleInstance(): Promise<void>
  _moduleInstance: { readonly exports: Exports }
}

/** The library's own stream serves one reader at a time, which would wait for ever on an archive in an archive. Its
 *  WebAssembly serves any number. */
const withInstance = createPool(async () => {
  const library = XzReadableStream as unknown as Library
  await library._getModuleInstance()
  return library._moduleInstance
})

// enum xz_ret of xz.h
const [OK, STREAM_END, MEMORY, MEMORY_LIMIT, FORMAT, NO_PROGRESS] = [0, 1, 3, 4, 5, 8]

export const unxz = (source: Source): AsyncGenerator<Uint8Array> =>
  withInstance(({ exports }) => decode(source, exports))

async function* decode(source: Source, exports: Exports): AsyncGenerator<Uint8Array> {
  const context = exports.create_context()
  // The context begins with the size of its buffers and struct xz_buf: in, in_pos, in_size, out, out_pos, out_size.
  const fields = (): Uint32Array => new Uint32Array(exports.memory.buffer, context, 7)
  try {
    for (;;) {
      const block = await source.take()
      const [size, input] = fields() as unknown as [number, number]
      const part = block?.subarray(0, size) ?? new Uint8Array(0)
      if (block) source.giveBack(block.subarray(part.length))
      new Uint8Array(exports.memory.buffer).set(part, input)
      exports.supply_input(context, part.length)
      for (;;) {
        const result = exports.get_next_output(context)
        const [, , used, given, output, made] = fields() as unknown as [number, number, number, number, number, number]
        if (made > 0) yield new Uint8Array(exports.memory.buffer).slice(output, output + made)
        fields()[5] = 0
        if (result === STREAM_END) return
        if (result !== OK && result !== NO_PROGRESS) throw trouble(result)
        if (made < size && used === given) break
      }
      if (!block) throw cut('xz')
    }
  } finally {
    exports.destroy_context(context)
  }
}

function trouble(result: number): Error {
  if (result === MEMORY || result === MEMORY_LIMIT) return tooMuchMemory('xz')
  // The format is asked for at the beginning of each stream; that of the first was seen before.
  return damaged('xz', result === FORMAT ? new Error('unknown data behind its end') : undefined)
}
