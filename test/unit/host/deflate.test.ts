import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, createInflateRaw, deflateRawSync, gzipSync, type InflateRaw } from 'node:zlib'
import type { Compression } from '../../../src/core/host'
import { createInflate } from '../../../src/host/inflate'
import { zlibDeflate } from '../../../src/host/inflate/deflate'
import { deflateHere, deflateInto, inOneSpace } from '../../../src/host/inflate/deflateInto'
import { pakoDeflate } from '../../../src/host/inflate/deflatePako'
import type { Deflate } from '../../../src/host/inflate/source'
import { outcomeOf } from '../support/inflated'
import { bytesOf, LOG, LONG_LOG, FIXTURES } from '../support/packings'

const byZlib = createInflate(zlibDeflate)
const byPako = createInflate(pakoDeflate)

/** As a Node would be that keeps to itself what its streams are made of. */
const withoutHandle = (): InflateRaw => Object.defineProperty(createInflateRaw(), '_handle', { value: undefined })
const small = inOneSpace(new Uint8Array(1000))
const WAYS: readonly (readonly [string, Deflate])[] = [
  ['in JavaScript', pakoDeflate],
  ['without the turns of a stream', deflateHere],
  ['into small memory', deflateInto(small)],
  ['where zlib is a stream and nothing else', deflateInto(small, withoutHandle)],
]

async function* inBlocks(bytes: Uint8Array, block: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += block) yield bytes.subarray(at, at + block)
}

async function read(
  inflate: typeof byZlib,
  format: Compression,
  bytes: Uint8Array,
  block: number,
): Promise<{ readonly text: string; readonly error: string }> {
  const { plain, trouble } = await outcomeOf(inflate(format, inBlocks(bytes, block)))
  return { text: plain.toString(), error: trouble }
}

for (const [way, deflate] of WAYS) {
  describe(`deflate ${way}`, () => {
    const inflate = createInflate(deflate)
    const gz = gzipSync(LOG)

    it('reads what zlib reads, whatever the block size', async () => {
      const long = gzipSync(LONG_LOG)
      for (const bytes of [gz, long, Buffer.concat([gz, long, gz]), Buffer.concat([gz, Buffer.alloc(512)])]) {
        for (const block of [bytes === gz ? 1 : 1000, 4096, bytes.length]) {
          const expected = await read(byZlib, 'gzip', bytes, block)
          assert.deepEqual(await read(inflate, 'gzip', bytes, block), expected)
          assert.equal(expected.error, '')
        }
      }
    })

    it('gives back what stands behind raw data, and takes its absence for a cut, as zlib does', async () => {
      const raw = deflateRawSync(LOG)
      for (const bytes of [raw, Buffer.concat([raw, bytesOf('behind')])]) {
        for (const block of [1, raw.length, raw.length + 6]) {
          assert.deepEqual(await read(inflate, 'deflate', bytes, block), await read(byZlib, 'deflate', bytes, block))
        }
      }
      assert.match((await read(inflate, 'deflate', raw, raw.length)).error, /is cut/u)
    })

    it('gives all that stands before a cut: no less than zlib, then the same refusal', async () => {
      for (let length = 1; length < gz.length; length += 13) {
        const cut = gz.subarray(0, length)
        const [mine, expected] = [await read(inflate, 'gzip', cut, 64), await read(byZlib, 'gzip', cut, 64)]
        assert.equal(mine.error, expected.error)
        assert.ok(LOG.startsWith(mine.text) && mine.text.length >= expected.text.length, `cut at ${length}`)
      }
    })

    it('refuses what is damaged, behind everything before it', async () => {
      for (const at of [30, gz.length - 6]) {
        const bad = Buffer.from(gz)
        bad[at] = (bad[at] as number) ^ 0xff
        const { text, error } = await read(inflate, 'gzip', bad, 64)
        assert.match(error, /the gzip data is damaged/u)
        assert.ok(text.length >= (await read(byZlib, 'gzip', bad, 64)).text.length)
      }
    })
  })
}

describe('deflate in JavaScript', () => {
  it('sums as zlib does', () => {
    for (const text of ['', 'a', LOG]) {
      assert.equal(pakoDeflate.crc32(bytesOf(text), 17), crc32(text, 17))
    }
  })

  it('reads the other formats of which deflate is a part', async () => {
    for (const name of readdirSync(FIXTURES).filter((file) => file.startsWith('gz.'))) {
      const bytes = readFileSync(join(FIXTURES, name))
      const format = ({ bz2: 'bzip2', xz: 'xz', zst: 'zstd' } as const)[name.slice(3)]
      assert.ok(format)
      const blocks: Uint8Array[] = []
      for await (const block of byPako('gzip', byPako(format, inBlocks(bytes, 100)))) blocks.push(block.slice())
      assert.equal(Buffer.concat(blocks).toString(), LOG)
    }
  })
})
