// gzip (RFC 1952): members one behind the other, as gzip -dc reads them; bytes behind them that are no gzip are refused.
import { cut, damaged, refuseRest, takeExactly, type Deflate, type Source } from './source'

const [HAS_CRC, HAS_EXTRA, HAS_NAME, HAS_COMMENT] = [2, 4, 8, 16]

export async function* gunzip(source: Source, { inflateRaw, crc32 }: Deflate): AsyncGenerator<Uint8Array> {
  for (let member = 0; ; member++) {
    const head = await takeExactly(source, 10)
    if (head[0] !== 0x1f || head[1] !== 0x8b || (head.length > 2 && head[2] !== 8)) {
      if (member === 0) throw head.length < 3 ? cut('gzip') : damaged('gzip')
      source.giveBack(head)
      return refuseRest(source, 'gzip')
    }
    if (head.length < 10) throw cut('gzip')
    await skipOptional(source, head[3] as number)
    let sum = 0
    let size = 0
    for await (const block of inflateRaw(source, 'gzip')) {
      sum = crc32(block, sum)
      size += block.length
      yield block
    }
    const tail = await takeExactly(source, 8)
    if (tail.length < 8) throw cut('gzip')
    const told = new DataView(tail.buffer, tail.byteOffset, 8)
    if (told.getUint32(0, true) !== sum || told.getUint32(4, true) !== size % 2 ** 32) {
      throw damaged('gzip', new Error('its checksum is wrong'))
    }
  }
}

async function skipOptional(source: Source, flags: number): Promise<void> {
  if (flags & HAS_EXTRA) {
    const [low = 0, high = 0] = await takeExactly(source, 2)
    await takeExactly(source, low + high * 256)
  }
  if (flags & HAS_NAME) await skipText(source)
  if (flags & HAS_COMMENT) await skipText(source)
  if (flags & HAS_CRC) await takeExactly(source, 2)
}

async function skipText(source: Source): Promise<void> {
  for (;;) {
    const block = await source.take()
    if (!block) return
    const end = block.indexOf(0)
    if (end === -1) continue
    source.giveBack(block.subarray(end + 1))
    return
  }
}
