import assert from 'node:assert/strict'
import { readdirSync, truncateSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Archive } from '../../../../src/core/browse/archive'
import { visible } from '../../../../src/core/browse/tree'
import { createSpool } from '../../../../src/host/spool'
import { memorySpool } from '../../../../src/host/memorySpool'
import { browse, textAt } from '../../support/archive'
import { useFolder } from '../../support/files'
import { bytesOf, fixture, LONG_LOG, OUTER, packedLong, pathWithin, zip } from '../../support/packings'
import { rawHeader, rawTar } from '../../support/rawTar'
import { tar, tarGz } from '../../support/tar'

const LOG = 'a line\n'.repeat(1000)

async function walk(archive: Archive, folder: string): Promise<string[]> {
  await archive.done
  const all: string[] = []
  for (const { name, type } of archive.list(folder)) {
    const path = `${folder}/${name}`
    all.push(type === 'folder' ? `${path}/` : path, ...(type === 'folder' ? await walk(archive, path) : []))
  }
  return all
}

async function keptOn(archive: Archive, path: string): Promise<string | undefined> {
  const found = await archive.find(path)
  assert.ok(found?.type === 'file', path)
  return found.kept?.on
}

describe('an archive that is browsed', () => {
  const folder = useFolder()

  it('has the folders of its members, of nested archives too', async () => {
    const inner = await tarGz([{ name: 'deep/b.log', body: LOG }])
    const path = folder.write(
      'case.tar.gz',
      await tarGz([{ name: 'x/a.log', body: LOG }, { name: 'x/in.tgz', body: inner }, { name: 'y/' }]),
    )
    assert.deepEqual(
      (await walk(browse(path), `${path}!`)).map((name) => name.slice(path.length)),
      ['!/x/', '!/x/a.log', '!/x/in.tgz!/', '!/x/in.tgz!/deep/', '!/x/in.tgz!/deep/b.log', '!/y/'],
    )
    const archive = browse(path)
    assert.equal(await textAt(archive, `${path}!/x/in.tgz!/deep/b.log`), LOG)
    assert.equal((await archive.find(path))?.path, `${path}!`, 'the file itself leads into it')
    assert.equal(await archive.find(`${path}!/x/nothing`), undefined)
  })

  for (const format of OUTER) {
    it(`gives the text of a ${format} again and again`, async () => {
      const path = folder.write(`long.${format}`, await packedLong(format))
      const archive = browse(path)
      for (let time = 0; time < 2; time++) assert.equal(await textAt(archive, path + pathWithin(format)), LONG_LOG)
    })
  }

  it('reads a plain tar and what is stored in it at its place, and spools nothing of it', async () => {
    const inner = await tar([{ name: 'b.log', body: LOG }])
    const packed = await zip([{ name: 'c.log', body: bytesOf(LOG) }])
    const path = folder.write(
      'case.tar',
      await tar([
        { name: 'a.log', body: LOG },
        { name: 'in.tar', body: inner },
        { name: 'in.zip', body: packed },
      ]),
    )
    const spool = memorySpool()
    const archive = browse(path, { spool })
    await archive.done
    for (const name of ['a.log', 'in.tar!/b.log', 'in.zip!/c.log']) {
      assert.equal(await keptOn(archive, `${path}!/${name}`), 'disk')
      assert.equal(await textAt(archive, `${path}!/${name}`), LOG)
    }
    assert.equal(spool.size, 0)
    const found = await archive.find(`${path}!/in.tar!/b.log`)
    assert.ok(found?.type === 'file' && archive.seekable(found))
    const blocks: Uint8Array[] = []
    for await (const block of archive.read(found, 7, 14)) blocks.push(block.slice())
    assert.equal(Buffer.concat(blocks).toString(), 'a line\n')
  })

  it('gives a file as soon as the pass has reached it', async () => {
    const later = 'x'.repeat(2 ** 16)
    const members = Array.from({ length: 200 }, (_, i) => ({ name: `later/${i}`, body: later }))
    const path = folder.write('case.tar.gz', await tarGz([{ name: 'first.log', body: LOG }, ...members]))
    const archive = browse(path)
    const found = await archive.find(`${path}!/first.log`)
    assert.ok(found)
    assert.equal(archive.complete, false)
    await archive.done
    assert.equal(archive.complete, true)
  })

  it('lists a file while it is read, and finds it when it is', async () => {
    const path = folder.write('case.tar.gz', await tarGz([{ name: 'logs/first.log', body: LOG }]))
    const spool = memorySpool()
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    let begun = (): void => undefined
    const appending = new Promise<void>((resolve) => (begun = resolve))
    const append = async (block: Uint8Array): Promise<void> => {
      begun()
      await released
      await spool.append(block)
    }
    const archive = browse(path, { spool: Object.assign(Object.create(spool) as typeof spool, { append }) })
    await appending
    assert.deepEqual(archive.list(`${path}!/logs`), [{ name: 'first.log', type: 'file', link: false }])
    let found = false
    const finding = archive.find(`${path}!/logs/first.log`).then(() => (found = true))
    await new Promise((resolve) => setTimeout(resolve, 20))
    assert.equal(found, false)
    release()
    await finding
    assert.equal(await textAt(archive, `${path}!/logs/first.log`), LOG)
  })

  it('keeps within the quota: asked-for files and those with findings first, the rest is streamed again', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}.log`)
    const path = folder.write('case.tar.gz', await tarGz(names.map((name) => ({ name, body: LOG + name }))))
    const size = LOG.length + 5
    const spool = memorySpool()
    const archive = browse(path, { quota: 3 * size, spool, wanted: [`${path}!/d.log`] })
    await archive.done
    assert.ok(spool.size <= 3 * size)
    const kept = await Promise.all(names.map((name) => keptOn(archive, `${path}!/${name}`)))
    assert.deepEqual(kept, ['spool', undefined, undefined, 'spool', undefined])
    for (const name of names) assert.equal(await textAt(archive, `${path}!/${name}`), LOG + name)

    const nothing = memorySpool()
    const alone = folder.write('a.log.gz', gzipSync(LOG))
    const none = browse(alone, { quota: 100, spool: nothing })
    assert.equal(await textAt(none, alone), LOG)
    assert.equal(nothing.size, 0, 'half a file is taken back')
  })

  it('spools to a file in the folder it is given, and nowhere else', async () => {
    const path = folder.write(
      'case/case.tar.gz',
      await tarGz([
        { name: 'a.log', body: LOG },
        { name: 'b.log', body: LONG_LOG.repeat(4) },
      ]),
    )
    folder.write('storage/keep', '')
    const spool = createSpool(folder.path('storage/1'))
    const archive = browse(path, { spool })
    assert.equal(await textAt(archive, `${path}!/a.log`), LOG)
    assert.equal(await textAt(archive, `${path}!/b.log`), LONG_LOG.repeat(4))
    await spool.close()
    assert.deepEqual(readdirSync(folder.path('case')), ['case.tar.gz'])
    assert.deepEqual(readdirSync(folder.path('storage')).sort(), ['1', 'keep'])
  })

  it('of a cut archive gives what stands before the cut, with the reason', async () => {
    const path = folder.write(
      'case.tar',
      await tar([
        { name: 'a.log', body: LOG },
        { name: 'b.log', body: LOG },
      ]),
    )
    truncateSync(path, 512 + 7168 + 512 + 700)
    const archive = browse(path)
    await archive.done
    assert.equal(await textAt(archive, `${path}!/a.log`), LOG)
    assert.equal(await textAt(archive, `${path}!/b.log`), LOG.slice(0, 700))
  })

  it('names what it does not read, and never what leads out', async () => {
    const archive = rawTar([
      rawHeader('../../etc/passwd', { size: 1 }),
      bytesOf('x'),
      rawHeader('bin', { size: 600 }),
      new Uint8Array(600).fill(1),
    ])
    const path = folder.write('case.tar', archive)
    const browsed = browse(path)
    assert.deepEqual(await walk(browsed, `${path}!`), [`${path}!/bin`])
    const found = await browsed.find(`${path}!/bin`)
    assert.ok(found?.type === 'file')
    assert.match(found.reason ?? '', /binary/)
    assert.equal(await browsed.find(`${path}!/../../etc/passwd`), undefined)
  })

  it('follows links inside, and refuses those that lead out', async () => {
    const path = folder.write(
      'case.tar.gz',
      await tarGz([
        { name: 'logs/a.log', body: LOG },
        { name: 'latest', target: 'logs' },
        { name: 'out', target: '../../etc/passwd' },
        { name: 'gone', target: 'nothing' },
      ]),
    )
    const archive = browse(path)
    await archive.done
    assert.deepEqual(archive.list(`${path}!`), [
      { name: 'gone', type: 'dead link', link: true },
      { name: 'latest', type: 'folder', link: true },
      { name: 'logs', type: 'folder', link: false },
      { name: 'out', type: 'file', link: true },
    ])
    assert.equal(await textAt(archive, `${path}!/latest/a.log`), LOG)
    const out = await archive.find(`${path}!/out`)
    assert.match(out?.type === 'file' ? (out.reason ?? '') : '', /leads out/)
  })

  it('writes out the characters that make a name look like another', async () => {
    const odd = 'a\u202Egol.exe'
    const path = folder.write('case.tar.gz', await tarGz([{ name: `dir\u0007/${odd}`, body: LOG }]))
    const archive = browse(path)
    assert.deepEqual(await walk(archive, `${path}!`), [`${path}!/dir⟨0007⟩/`, `${path}!/dir⟨0007⟩/a⟨202E⟩gol.exe`])
    assert.equal(await textAt(archive, `${path}!/dir⟨0007⟩/a⟨202E⟩gol.exe`), LOG)
    assert.equal(await textAt(archive, `${path}!/dir\u0007/${odd}`), LOG, 'the engine’s own path leads there, too')
    assert.equal(visible('plain-ünï 名.log'), 'plain-ünï 名.log')
  })

  it('tells why a file is no archive', async () => {
    const path = folder.write('a.7z', new Uint8Array([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 0]))
    const found = await browse(path).find(path)
    assert.ok(found?.type === 'file')
    assert.match(found.reason ?? '', /7z archive/)
    const empty = folder.write('empty.tar.gz', gzipSync(new Uint8Array(0)))
    assert.equal((await browse(empty).find(empty))?.type, 'file')
    assert.ok(fixture('text.xz').length > 0)
  })
})
