import assert from 'node:assert/strict'
import { symlinkSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Opened } from '../../../src/core/model/bundle'
import { Cancelled } from '../../../src/core/model/cancelled'
import { LIMITS, type Limits } from '../../../src/core/model/limits'
import { openPath } from '../../../src/core/open/open'
import { openContext } from '../../../src/core/open/guard'
import { nodeHost } from '../../../src/host/node'
import { useFolder } from '../support/files'
import { tar, tarGz } from '../support/tar'

async function open(path: string, limits: Partial<Limits> = {}, checkpoint = (): void => undefined): Promise<string[]> {
  const seen: string[] = []
  const context = openContext(nodeHost, { ...LIMITS, ...limits }, checkpoint)
  for await (const opened of openPath(path, context)) seen.push(await describeOpened(opened, path))
  return seen
}

async function describeOpened(opened: Opened, root: string): Promise<string> {
  const short = (path: string): string => path.slice(root.length) || '.'
  if (opened.what === 'mark') return `mark ${short(opened.path)}`
  if (opened.what === 'refusal')
    return `${opened.coverage.status} ${short(opened.coverage.path)}: ${opened.coverage.reason}`
  let text = ''
  try {
    for await (const block of opened.bytes) text += new TextDecoder().decode(block)
  } catch (error) {
    text += `[${(error as Error).message}]`
  }
  return `file ${short(opened.path)} ${text}`
}

describe('open', () => {
  const folder = useFolder()

  it('walks folders, follows no link, and reads compressed logs in place', async () => {
    folder.write('case/b/kubelet.gz', gzipSync('two\n'))
    folder.write('case/a.log', 'one\n')
    symlinkSync('a.log', folder.path('case/link'))
    assert.deepEqual(await open(folder.path('case')), [
      'mark /',
      'file /a.log one\n',
      'mark /b/',
      'file /b/kubelet.gz two\n',
      'mark /link',
    ])
  })

  it('reads archives in archives, by their bytes and not their names', async () => {
    const inner = await tarGz([{ name: 'ns/current.log', body: 'deep\n' }])
    const path = folder.write('case.bin', await tarGz([{ name: 'inner.txt', body: inner }]))
    assert.deepEqual(await open(path), ['file !/inner.txt!/ns/current.log deep\n'])
  })

  it('says of every unreadable thing what it is', async () => {
    assert.match((await open(folder.path('nothing')))[0] ?? '', /^unreadable .: nothing is there/)
    assert.match((await open(folder.write('x.zip', Buffer.from('PK\x03\x04rest')))).join(), /inside a header/)
    assert.match(
      (await open(folder.write('x.log', Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1')))).join(),
      /a 7z archive/,
    )
    assert.match(
      (await open(folder.write('x.png', Buffer.from([0x89, 0x50, 0, 0, 0, 1, 2, 3, 0, 0])))).join(),
      /skipped .: a binary/,
    )
    assert.deepEqual(await open(folder.write('empty.log', '')), ['file . '])
  })

  it('gives what a cut gzip holds before the cut', async () => {
    const whole = gzipSync(Array.from({ length: 50_000 }, (_, i) => `line ${i * 7919}`).join('\n'))
    const [seen = ''] = await open(folder.write('cut.gz', whole.subarray(0, whole.length / 2)))
    assert.match(seen, /^file \. line 0\nline 7919\n/)
    assert.match(seen, /\[the gzip data ends too early: the file is cut\]$/)
  })

  it('says that a damaged gzip cannot be read', async () => {
    const damaged = gzipSync('hello\n')
    damaged[3] = 0xff
    damaged.fill(0xff, 10)
    assert.match((await open(folder.write('bad.gz', damaged))).join(), /gzip data/)
  })

  it('keeps what stands before the cut of an archive', async () => {
    const archive = await tar([
      { name: 'a.log', body: 'a\n' },
      { name: 'b.log', body: 'b'.repeat(2000) },
    ])
    const seen = await open(folder.write('cut.tar', archive.subarray(0, 2048)))
    assert.equal(seen[0], 'file !/a.log a\n')
    assert.match(seen[1] ?? '', /^file !\/b.log b+\[the archive ends inside this file\]$/)
    assert.match(seen[2] ?? '', /^truncated \.: .*everything before that was read/)
  })

  it('refuses names that lead out of the archive', async () => {
    const path = folder.write(
      'evil.tar',
      await tar([
        { name: '../../etc/passwd', body: 'root' },
        { name: '/abs.log', body: 'ok' },
      ]),
    )
    assert.deepEqual(await open(path), [
      'skipped !/../../etc/passwd: its name leads out of the archive',
      'file !/abs.log ok',
    ])
  })

  it('refuses bombs, depths and floods, and says which bound was met', async () => {
    const bomb = folder.write('bomb.gz', gzipSync(Buffer.alloc(4_000_000, 0x61)))
    assert.match((await open(bomb, { ratio: 100, ratioFloor: 1_000_000 })).join(), /decompression bomb/)
    const nested = folder.write('nested.gz', gzipSync(gzipSync(gzipSync('x\n'))))
    assert.match((await open(nested, { depth: 2 })).join(), /more than 2 archives in one another/)
    const many = folder.write(
      'many.tar',
      await tar([
        { name: 'a', body: '1' },
        { name: 'b', body: '2' },
        { name: 'c', body: '3' },
      ]),
    )
    assert.match((await open(many, { files: 2 })).join(), /more than 2 files/)
    assert.match(
      (await open(folder.write('big.log', 'x'.repeat(5000)), { bytes: 1000 })).join(),
      /larger than 1000 bytes/,
    )
  })

  it('stops at a checkpoint when the user cancels', async () => {
    const path = folder.write('a.log', 'x\n')
    await assert.rejects(
      open(path, {}, () => {
        throw new Cancelled()
      }),
      Cancelled,
    )
  })
})
