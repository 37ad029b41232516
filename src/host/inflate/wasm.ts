// The part of WebAssembly that the decoders need: TypeScript has it in its DOM library only.

export type WasmModule = object & { readonly wasm?: never }
export interface WasmInstance<T> {
  readonly exports: T
}

declare const WebAssembly: {
  instantiate(module: WasmModule, imports: object): Promise<{ readonly exports: unknown }>
}

export async function instantiate<T>(module: WasmModule, imports: object): Promise<WasmInstance<T>> {
  return (await WebAssembly.instantiate(module, imports)) as WasmInstance<T>
}
