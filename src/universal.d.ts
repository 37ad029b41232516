// The few globals that every host has (Node, worker, browser) and the pure core may use. Checked without DOM and Node types.
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: Uint8Array, options?: { stream?: boolean }): string
}
declare class TextEncoder {
  encode(text: string): Uint8Array
}
interface AbortSignal {
  readonly aborted: boolean
}
/** Base64 to a string of bytes, and back. Throws on anything else. */
declare function atob(base64: string): string
declare function btoa(bytes: string): string
