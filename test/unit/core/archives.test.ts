import assert from 'node:assert/strict'
import fc from 'fast-check'
import { gunzipSync } from 'node:zlib'
import { useFolder } from '../support/files'
import { seeBytes, seePath } from '../support/opened'
import { bytesOf, fixture, LOG, sparseLog, zip } from '../support/packings'
import { rawHeader, rawTar } from '../support/rawTar'
import { tar } from '../support/tar'

describe('sparse files of tar', () => {
  for (const form of ['gnu', 'pax-0.0', 'pax-0.1', 'pax-1.0']) {
    const archive = gunzipSync(fixture(`sparse-${form}.tar.gz`))

    it(`${form}: gives the file with its holes, and what follows`, async () => {
      const { texts, refusals } = await seeBytes(archive)
      assert.deepEqual([...texts.keys()], ['-!/sparse.log', '-!/after.log'])
      assert.ok(texts.get('-!/sparse.log') === new TextDecoder().decode(sparseLog()))
      assert.equal(texts.get('-!/after.log'), 'after\n')
      assert.deepEqual(refusals, [])
    })

    it(`${form}: gives what stands before a cut`, async () => {
      const { texts, broken } = await seeBytes(archive.subarray(0, archive.length / 2))
      assert.match(texts.get('-!/sparse.log') ?? '', /^(?:part 0\n)+\0+part 1\n/u)
      assert.equal(broken.get('-!/sparse.log'), 'the archive ends inside this file')
    })

    it(`${form}: ends with values, whatever its bytes`, async () => {
      const change = fc.array(fc.tuple(fc.nat(4095), fc.nat(255)), { minLength: 1, maxLength: 4 })
      await fc.assert(
        fc.asyncProperty(change, async (changes) => {
          const damaged = Uint8Array.from(archive)
          for (const [place, value] of changes) damaged[place] = value
          await seeBytes(damaged, { ratioFloor: 2 ** 22, ratio: 10 })
        }),
        { numRuns: 50 },
      )
    })
  }

  it('refuses holes out of all proportion', async () => {
    const size = bytesOf((2 ** 33).toString(8).padStart(11, '0'))
    const header = rawHeader('huge.log', { flag: 'S', fields: [[483, size]] })
    const { texts, broken } = await seeBytes(rawTar([header]), { ratioFloor: 2 ** 20 })
    assert.match(broken.get('-!/huge.log') ?? '', /decompression bomb/u)
    assert.ok((texts.get('-!/huge.log') ?? '').length <= 2 ** 20)
  })
})

describe('tar as written by others', () => {
  it('reads sizes in base 256', async () => {
    const size = Uint8Array.of(0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6)
    const { texts } = await seeBytes(rawTar([rawHeader('big.log', { fields: [[124, size]] }), bytesOf('hello\n')]))
    assert.equal(texts.get('-!/big.log'), 'hello\n')
  })

  it('takes size, path and linkpath from pax records', async () => {
    const records = '10 size=6\n20 path=ns/long.log\n'
    const link = '19 linkpath=ns/x y\n'
    const { texts, links } = await seeBytes(
      rawTar([
        rawHeader('pax', { flag: 'x', size: records.length }),
        bytesOf(records),
        rawHeader('short', { size: 0 }),
        bytesOf('hello\n'),
        rawHeader('pax', { flag: 'x', size: link.length }),
        bytesOf(link),
        rawHeader('link', { flag: '2' }),
      ]),
    )
    assert.deepEqual([...texts], [['-!/ns/long.log', 'hello\n']])
    assert.deepEqual([...links], [['-!/link', 'ns/x y']])
  })

  it('refuses names and records out of all proportion', async () => {
    const name = 'n'.repeat(6000)
    const archive = await tar([
      { name: 'a.log', body: 'a\n' },
      { name, body: 'b\n' },
    ])
    const { texts, refusals } = await seeBytes(archive)
    assert.deepEqual([...texts], [['-!/a.log', 'a\n']])
    assert.match(refusals[0]?.reason ?? '', /a name is longer than 4096/u)
    const records = await seeBytes(archive, { meta: 1000 })
    assert.match(records.refusals[0]?.reason ?? '', /records of a member are longer than 1000/u)
  })
})

describe('zip', () => {
  const folder = useFolder()
  const body = bytesOf(LOG)

  it('reads stored and deflated members, zip64, sizes behind the data', async () => {
    const archive = await zip([
      { name: 'stored.log', body, options: { level: 0 } },
      { name: 'described.log', body, options: { dataDescriptor: true } },
      { name: 'stored-described.log', body, options: { dataDescriptor: true, level: 0 } },
      { name: 'zip64.log', body, options: { zip64: true } },
      { name: 'zip64-described.log', body, options: { zip64: true, dataDescriptor: true } },
      { name: 'empty.log', body: new Uint8Array(0), options: { dataDescriptor: true } },
      { name: 'inner.zip', body: await zip([{ name: 'deep.log', body }]), options: { dataDescriptor: true, level: 0 } },
    ])
    const path = folder.write('a.zip', archive)
    // With the directory from the disk, from memory, and without it.
    for (const seen of [await seePath(path), await seeBytes(archive), await seeBytes(archive, { zipHeld: 100 }, 77)]) {
      assert.deepEqual([...seen.broken], [])
      assert.deepEqual(seen.refusals, [])
      const [first = ''] = [...seen.texts.keys()]
      const root = first.slice(0, first.indexOf('!/') + 2)
      assert.equal(seen.texts.size, 7)
      assert.equal(seen.texts.get(`${root}empty.log`), '')
      for (const [name, text] of seen.texts) if (!name.endsWith('empty.log')) assert.equal(text, LOG, name)
      assert.ok(seen.texts.has(`${root}inner.zip!/deep.log`))
    }
  })

  it('reads an archive that was meant for several disks, and one whose directory is cut', async () => {
    const archive = await zip([{ name: 'a.log', body }])
    const marked = Buffer.concat([Buffer.from('PK00'), archive])
    for (const limits of [{}, { zipHeld: 100 }]) {
      const { texts, refusals } = await seeBytes(marked, limits)
      assert.deepEqual([[...texts], refusals], [[['-!/a.log', LOG]], []])
    }
    const { texts, refusals } = await seeBytes(archive.subarray(0, archive.length - 60))
    assert.equal(texts.get('-!/a.log'), LOG)
    assert.match(refusals[0]?.reason ?? '', /directory/u)
  })

  it('names encrypted members, and reads the others', async () => {
    const archive = await zip([
      { name: 'old.log', body, options: { password: 'x', zipCrypto: true } },
      { name: 'aes.log', body, options: { password: 'x' } },
      { name: 'open.log', body },
    ])
    for (const seen of [await seeBytes(archive), await seeBytes(archive, { zipHeld: 100 })]) {
      assert.equal(seen.texts.get('-!/open.log'), LOG)
      assert.deepEqual(
        seen.refusals.map(({ path, reason }) => `${path} ${reason}`),
        [
          '-!/old.log encrypted (zip, ZipCrypto): not read; decrypt it first',
          '-!/aes.log encrypted (zip, AES): not read; decrypt it first',
        ],
      )
    }
  })

  it('refuses members that lie over one another', async () => {
    const archive = await zip([
      { name: 'a.log', body },
      { name: 'b.log', body },
    ])
    // The second entry of the directory points to the first member.
    const second = Buffer.from(archive).lastIndexOf('b.log') - 46
    archive.fill(0, second + 42, second + 46)
    const { refusals } = await seeBytes(archive)
    assert.match(refusals[0]?.reason ?? '', /lies over another member/u)
  })

  it('refuses names that climb out, with either slash', async () => {
    const { texts, refusals } = await seeBytes(await zip([{ name: '..\\..\\evil.log', body }]))
    assert.deepEqual([...texts], [])
    assert.match(refusals[0]?.reason ?? '', /leads out of the archive/u)
  })
})

describe('what is not read', () => {
  const UNREAD: readonly (readonly [string, RegExp])[] = [
    ['7z\xbc\xaf\x27\x1c', /7z/u],
    ['Rar!\x1a\x07\x01', /rar/u],
    ['\x04\x22\x4d\x18', /lz4/u],
    ['\x1f\x9d\x90', /compress/u],
    ['\x5d\0\0\x80\0\xff\xff\xff\xff\xff\xff\xff\xff\0', /lzma/u],
    ['Salted__abcdefgh', /encrypted by openssl/u],
    ['age-encryption.org/v1\n-> X25519', /encrypted by age/u],
    ['-----BEGIN PGP MESSAGE-----\n\nhQEMA', /encrypted by PGP/u],
    ['\x8c\x0d\x04\x09\x03\x02', /encrypted by PGP/u],
  ]
  for (const [magic, words] of UNREAD) {
    it(`is named: ${words.source}`, async () => {
      const bytes = Buffer.concat([Buffer.from(magic, 'latin1'), Buffer.alloc(100, 0x80)])
      const { texts, refusals } = await seeBytes(
        await tar([
          { name: 'x', body: bytes },
          { name: 'y', body: 'y\n' },
        ]),
      )
      assert.deepEqual([...texts], [['-!/y', 'y\n']])
      assert.match(refusals[0]?.reason ?? '', words)
    })
  }
})
