import assert from 'node:assert/strict'
import { LIMITS } from '../../../src/core/model/limits'
import { TarError, tarMembers } from '../../../src/core/open/tar'
import { blocksOf } from '../support/files'
import { tar } from '../support/tar'

async function read(bytes: Uint8Array, block = 700): Promise<{ names: string[]; texts: string[]; error?: unknown }> {
  const names: string[] = []
  const texts: string[] = []
  try {
    for await (const member of tarMembers(blocksOf(bytes, block), LIMITS)) {
      names.push(member.target === undefined ? member.name : `${member.name} -> ${member.target}`)
      let text = ''
      const at = texts.push('') - 1
      for await (const part of member.bytes) texts[at] = text += new TextDecoder().decode(part)
    }
  } catch (error) {
    return { names, texts, error }
  }
  return { names, texts }
}

describe('tar', () => {
  it('reads files, folders and links in order, whatever the block size', async () => {
    const archive = await tar([
      { name: 'a/' },
      { name: 'a/one.log', body: 'first\n' },
      { name: 'a/link', target: 'one.log' },
      { name: 'a/two.log', body: 'x'.repeat(1500) },
    ])
    for (const size of [1, 511, 512, 513, 100_000]) {
      const { names, texts, error } = await read(archive, size)
      assert.equal(error, undefined)
      assert.deepEqual(names, ['a/', 'a/one.log', 'a/link -> one.log', 'a/two.log'])
      assert.deepEqual(texts, ['', 'first\n', '', 'x'.repeat(1500)])
    }
  })

  it('reads names longer than a header holds', async () => {
    const name = `${'deep/'.repeat(60)}journal-ß.log`
    const { names, texts } = await read(await tar([{ name, body: 'here' }]))
    assert.deepEqual(names, [name])
    assert.deepEqual(texts, ['here'])
  })

  it('gives everything before a cut, the bytes of the cut member too', async () => {
    const archive = await tar([
      { name: 'whole', body: 'w'.repeat(600) },
      { name: 'cut', body: 'c'.repeat(5000) },
    ])
    const { names, texts, error } = await read(archive.subarray(0, 512 + 1024 + 512 + 1000), 64)
    assert.deepEqual(names, ['whole', 'cut'])
    assert.deepEqual(texts, ['w'.repeat(600), 'c'.repeat(1000)])
    assert.ok(error instanceof TarError)
    assert.match(error.message, /ends inside this file/)
  })

  it('says that a damaged header ends the reading', async () => {
    const archive = await tar([
      { name: 'good', body: 'g' },
      { name: 'bad', body: 'b' },
    ])
    archive[1024] = 0x7a
    const { names, error } = await read(archive)
    assert.deepEqual(names, ['good'])
    assert.match(String(error), /damaged/)
  })

  it('goes on behind the end mark of an archive that was joined to another', async () => {
    const [one, two] = await Promise.all([tar([{ name: 'one', body: '1' }]), tar([{ name: 'two', body: '2' }])])
    const { names, texts } = await read(new Uint8Array([...one, ...two]))
    assert.deepEqual(names, ['one', 'two'])
    assert.deepEqual(texts, ['1', '2'])
  })

  it('skips what its reader leaves unread', async () => {
    const archive = await tar([
      { name: 'skipped', body: 's'.repeat(4000) },
      { name: 'read', body: 'r' },
    ])
    const names: string[] = []
    for await (const { name } of tarMembers(blocksOf(archive, 100), LIMITS)) names.push(name)
    assert.deepEqual(names, ['skipped', 'read'])
  })
})
