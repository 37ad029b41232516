// Raw deflate where there is no zlib, through pako, which is zlib in JavaScript. A browser's own DecompressionStream does
// not tell where the data end, so that neither a gzip's checksum nor a zip's next member could be found behind them.
import { Z_BUF_ERROR, Z_OK, Z_STREAM_END, Z_SYNC_FLUSH, zlibInflate, zlibInflateInit2, ZStream } from 'pako'
import { cut, damaged, type Deflate, type Source } from './source'

const BLOCK = 128 * 1024
/** No header, a window of 32 KiB. */
const RAW = -15

export const pakoDeflate: Deflate = { inflateRaw, crc32 }

async function* inflateRaw(source: Source, format: string): AsyncGenerator<Uint8Array> {
  const stream = new ZStream()
  zlibInflateInit2(stream, RAW)
  const output = new Uint8Array(BLOCK)
  for (let block = await source.take(); block; block = await source.take()) {
    Object.assign(stream, { input: block, next_in: 0, avail_in: block.length })
    do {
      Object.assign(stream, { output, next_out: 0, avail_out: BLOCK })
      const status = zlibInflate(stream, Z_SYNC_FLUSH)
      if (stream.next_out > 0) yield output.subarray(0, stream.next_out)
      if (status === Z_STREAM_END) return giveBackRest(source, block.subarray(stream.next_in), format)
      if (status !== Z_OK && status !== Z_BUF_ERROR) throw damaged(format, new Error(stream.msg))
    } while (stream.avail_out === 0)
  }
  throw cut(format)
}

/** Whoever frames deflate puts something behind it, so that data which ends with its last block is cut there. */
async function giveBackRest(source: Source, rest: Uint8Array, format: string): Promise<void> {
  const behind = rest.length > 0 ? rest : await source.take()
  if (!behind) throw cut(format)
  source.giveBack(behind)
}

const POLYNOMIAL = 0xedb88320
const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ POLYNOMIAL : sum >>> 1
  return sum
})

function crc32(bytes: Uint8Array, before: number): number {
  let sum = ~before
  for (let i = 0; i < bytes.length; i++) {
    sum = (TABLE[(sum ^ (bytes[i] as number)) & 0xff] as number) ^ (sum >>> 8)
  }
  return ~sum >>> 0
}
