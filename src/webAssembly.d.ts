// What the pure core uses of WebAssembly, which every host has. @types/node does not declare it, lib.dom.d.ts would bring the DOM.
declare namespace WebAssembly {
  type Module = object
  const Module: new (bytes: Uint8Array) => Module
  class Instance {
    constructor(module: Module)
    readonly exports: Readonly<Record<string, unknown>>
  }
  function validate(bytes: Uint8Array): boolean
}
