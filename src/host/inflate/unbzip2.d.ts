declare module 'unbzip2-stream/lib/bzip2' {
  /** Block by block; `decompress` gives back the stream's running checksum, null behind the last block. */
  const bzip2: {
    header(bits: (count: number | null) => number): number
    decompress(
      bits: (count: number | null) => number,
      put: (byte: number) => void,
      work: Int32Array,
      size: number,
      checksum: number,
    ): number | null
  }
  export = bzip2
}
