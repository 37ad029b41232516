// zstd frames, skippable ones too, through the WebAssembly of zstddec. Node's own zstd (22.15 and newer) is no faster
// and gives nothing of data that is cut or that begins with a skippable frame.
import { ZSTDDecoder } from 'zstddec/stream'
import { createPool } from './pool'
import { cut, damaged, tooMuchMemory, type Source } from './source'
import { instantiate, type WasmInstance, type WasmModule } from './wasm'

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer }
  malloc(size: number): number
  free(pointer: number): void
  ZSTD_createDCtx(): number
  ZSTD_freeDCtx(context: number): void
  /** 0 at the end of a frame; an error is a small negative number. */
  ZSTD_decompressStream(context: number, output: number, input: number): number
}

const IN = 128 * 1024
const OUT = 512 * 1024
// zstd_errors.h
const [WINDOW_TOO_LARGE, ERROR_CODES] = [16, 120]

let loading: Promise<WasmModule> | undefined

/** The library reads synchronous sources only, all on one memory. Its module gives each stream a memory of its own. */
function load(): Promise<WasmModule> {
  loading ??= new Promise<WasmModule>((resolve, reject) => {
    const decoder = Object.assign(new ZSTDDecoder(), {
      _init: ({ module }: { readonly module: WasmModule }) => resolve(module),
    })
    decoder.init().catch(reject)
  })
  return loading
}

const withInstance = createPool<WasmInstance<Exports>>(async () =>
  instantiate<Exports>(await load(), { env: { emscripten_notify_memory_growth: () => undefined } }),
)

export const unzstd = (source: Source): AsyncGenerator<Uint8Array> =>
  withInstance(({ exports }) => decode(source, exports))

async function* decode(source: Source, exports: Exports): AsyncGenerator<Uint8Array> {
  const context = exports.ZSTD_createDCtx()
  // ZSTD_inBuffer and ZSTD_outBuffer: pointer, size, position
  const structs = exports.malloc(24)
  const input = exports.malloc(IN)
  const output = exports.malloc(OUT)
  const [inPosition, outPosition] = [structs + 8, structs + 20]
  let view = new DataView(exports.memory.buffer)
  const set = (at: number, ...values: number[]): void =>
    values.forEach((value, i) => view.setUint32(at + 4 * i, value, true))
  let state = 1
  try {
    for (let block = await source.take(); block; block = await source.take()) {
      const part = block.subarray(0, IN)
      source.giveBack(block.subarray(part.length))
      view = new DataView(exports.memory.buffer)
      new Uint8Array(exports.memory.buffer).set(part, input)
      set(structs, input, part.length, 0)
      for (;;) {
        set(structs + 12, output, OUT, 0)
        state = exports.ZSTD_decompressStream(context, structs + 12, structs)
        view = new DataView(exports.memory.buffer)
        const made = view.getUint32(outPosition, true)
        if (made > 0) yield new Uint8Array(exports.memory.buffer).slice(output, output + made)
        if (state === -WINDOW_TOO_LARGE) throw tooMuchMemory('zstd')
        if (state < 0 && state >= -ERROR_CODES) throw damaged('zstd')
        // An output that is full may have more behind it.
        if (made < OUT && view.getUint32(inPosition, true) === part.length) break
      }
    }
    if (state !== 0) throw cut('zstd')
  } finally {
    for (const pointer of [structs, input, output]) exports.free(pointer)
    exports.ZSTD_freeDCtx(context)
  }
}
