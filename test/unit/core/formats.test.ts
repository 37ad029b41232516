import assert from 'node:assert/strict'
import fc from 'fast-check'
import { gzipSync } from 'node:zlib'
import { useFolder } from '../support/files'
import { seeBytes, seePath } from '../support/opened'
import { bytesOf, INNER, LOG, LONG_LOG, OUTER, packed, packedLong, packedTwice, pathWithin } from '../support/packings'
import { tar } from '../support/tar'

describe('formats', () => {
  const folder = useFolder()

  for (const outer of OUTER) {
    for (const inner of INNER) {
      it(`reads ${inner} in ${outer}, from a file and from a pipe`, async () => {
        const bytes = await packedTwice(outer, inner)
        const within = pathWithin(outer) + pathWithin(inner)
        const path = folder.write('named.wrong', bytes)
        const file = await seePath(path)
        assert.deepEqual([...file.texts], [[path + within, LOG]])
        const pipe = await seeBytes(bytes)
        assert.deepEqual([...pipe.texts], [[`-${within}`, LOG]])
        for (const { refusals, broken } of [file, pipe]) assert.deepEqual([refusals, [...broken]], [[], []])
      })
    }
  }

  it('reads every format in an archive that also holds other files', async () => {
    const members = await Promise.all(
      INNER.map(async (format) => ({ name: `in/${format}`, body: await packed(format) })),
    )
    const { texts, refusals } = await seeBytes(await tar([...members, { name: 'last.log', body: 'last\n' }]))
    for (const format of INNER) assert.equal(texts.get(`-!/in/${format}${pathWithin(format)}`), LOG)
    assert.equal(texts.get('-!/last.log'), 'last\n')
    assert.deepEqual(refusals, [])
  })

  for (const format of ['gz', 'xz', 'zst', 'bz2'] as const) {
    it(`reads ${format} streams one behind the other, whatever the block size`, async () => {
      const one = await packed(format)
      const joined = Buffer.concat([one, one, one])
      for (const block of [1, 7, 1000, joined.length]) {
        const { texts, broken } = await seeBytes(joined, {}, block)
        assert.equal(texts.get('-'), LOG + LOG + LOG)
        assert.deepEqual([...broken], [])
      }
    })

    it(`says that bytes behind the end of ${format} data were not read`, async () => {
      const { texts, broken } = await seeBytes(Buffer.concat([await packed(format), bytesOf('garbage garbage')]))
      assert.equal(texts.get('-'), LOG)
      assert.match(broken.get('-') ?? '', /behind the end|damaged/u)
    })
  }

  it('takes zeros behind the end for padding', async () => {
    for (const format of ['gz', 'xz', 'bz2'] as const) {
      const { texts, broken } = await seeBytes(Buffer.concat([await packed(format), Buffer.alloc(512)]))
      assert.deepEqual([texts.get('-'), [...broken]], [LOG, []])
    }
  })

  it('skips zstd frames that hold no data', async () => {
    const empty = Buffer.from([0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3])
    const one = await packed('zst')
    const { texts, broken } = await seeBytes(Buffer.concat([empty, one, empty, one]))
    assert.deepEqual([texts.get('-'), [...broken]], [LOG + LOG, []])
  })

  it('refuses zstd windows that no laptop should hold', async () => {
    // A frame header without a size, its window 2^30 bytes, and an empty last block.
    const { broken } = await seeBytes(Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0xa0, 1, 0, 0]))
    assert.match(broken.get('-') ?? '', /needs more memory/u)
  })

  it('reads gzip headers with name, comment, extra field and checksum', async () => {
    const plain = gzipSync(LOG)
    const head = Buffer.from([0x1f, 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 4, 0, 1, 2, 3, 4])
    const named = Buffer.concat([
      head,
      Buffer.from('kubelet.log\0from a node\0'),
      Buffer.from([0, 0]),
      plain.subarray(10),
    ])
    for (const block of [1, 5, named.length]) {
      const { texts, broken } = await seeBytes(named, {}, block)
      assert.deepEqual([texts.get('-'), [...broken]], [LOG, []])
    }
  })

  it('says that a gzip checksum is wrong', async () => {
    const bytes = gzipSync(LOG)
    bytes[bytes.length - 8]! ^= 1
    const { texts, broken } = await seeBytes(bytes)
    assert.equal(texts.get('-'), LOG)
    assert.match(broken.get('-') ?? '', /checksum/u)
  })
})

describe('cut and damaged archives', () => {
  // Bytes of text that a decoder may have to keep back at a cut: a block of bzip2 or of zstd, a part of a deflate code.
  const KEPT = { gz: 300, tar: 0, zip: 300, xz: 300, zst: 131_072, bz2: 100_000 } as const

  for (const format of OUTER) {
    it(`${format}: gives what stands before a cut, and says that it is cut`, async () => {
      const bytes = await packedLong(format)
      const text = bytesOf(LONG_LOG)
      const cuts = [1, 7, 30, 100, 511, 512, 513, ...[0.25, 0.5, 0.75].map((part) => Math.floor(part * bytes.length))]
      for (const end of [...cuts, bytes.length - 9, bytes.length - 4, bytes.length - 1]) {
        const { texts, broken, refusals } = await seeBytes(bytes.subarray(0, end))
        const found = [...texts.values()].join('')
        const least = (end / bytes.length) * text.length * 0.8 - KEPT[format] - 1000
        if (format === 'tar' && end > text.length + 512) assert.equal(found, LONG_LOG)
        else if (end > 512) {
          assert.ok(LONG_LOG.startsWith(found), `${format} cut at ${end} gave other text`)
          assert.ok(found.length >= least, `${format} cut at ${end}: ${found.length} of at least ${least}`)
          // A tar may end anywhere behind its last member.
          assert.ok(broken.size + refusals.length > 0, `${format} cut at ${end} was not told`)
        }
      }
    })

    it(`${format}: ends with values, whatever its bytes`, async () => {
      const bytes = await packedTwice(format, 'tar')
      const at = fc.nat(bytes.length - 1)
      const change = fc.array(fc.tuple(at, fc.nat(255)), { minLength: 1, maxLength: 8 })
      await fc.assert(
        fc.asyncProperty(change, fc.option(at), fc.integer({ min: 1, max: 5000 }), async (changes, end, block) => {
          const damaged = Uint8Array.from(bytes)
          for (const [place, value] of changes) damaged[place] = value
          await seeBytes(damaged.subarray(0, end ?? damaged.length), {}, block)
        }),
        { numRuns: 150 },
      )
    })
  }

  it('ends with values on any bytes behind any magic', async () => {
    const magics = [
      '\x1f\x8b\x08\0',
      '\xfd7zXZ\0',
      'PK\x03\x04',
      'PK\x05\x06',
      '\x28\xb5\x2f\xfd',
      'BZh9',
      '1AY&SY',
      '',
    ]
    const magic = fc.constantFrom(...magics).map((text) => Buffer.from(text, 'latin1'))
    await fc.assert(
      fc.asyncProperty(magic, fc.uint8Array({ maxLength: 2000 }), async (head, tail) => {
        await seeBytes(Buffer.concat([head, tail]))
      }),
      { numRuns: 300 },
    )
  })
})
