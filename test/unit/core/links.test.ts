import assert from 'node:assert/strict'
import fc from 'fast-check'
import { linkSync, mkdirSync, symlinkSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { readMember } from '../support/archive'
import { useFolder } from '../support/files'
import { seePath } from '../support/opened'
import { bytesOf } from '../support/packings'
import { rawHeader, rawTar } from '../support/rawTar'
import { tar, tarGz } from '../support/tar'

describe('links', () => {
  const folder = useFolder()
  const read = readMember

  it('lead to files of the same bundle, relative and absolute ones, in any order', async () => {
    const path = folder.write(
      'sos.tar.gz',
      await tarGz([
        { name: 'host/proc/net', target: 'self/net' },
        { name: 'host/proc/self', target: '123' },
        { name: 'host/proc/123/net/netfilter/nfnetlink_queue', body: '0 1 2\n' },
        { name: 'host/var/log/containers/a.log', target: '/var/log/pods/a/0.log' },
        { name: 'host/var/log/pods/a/0.log', body: 'pod\n' },
        { name: 'host/journal', target: 'sos_strings/logs/journal.tailed' },
        { name: 'host/sos_strings/logs/journal.tailed', body: 'tail\n' },
      ]),
    )
    assert.equal(await read(`${path}!/host/proc/net/netfilter/nfnetlink_queue`), '0 1 2\n')
    assert.equal(await read(`${path}!/host/proc/self/net/netfilter/nfnetlink_queue`), '0 1 2\n')
    assert.equal(await read(`${path}!/host/var/log/containers/a.log`), 'pod\n')
    assert.equal(await read(`${path}!/host/journal`), 'tail\n')
    assert.equal(await read(`${path}!/host/nothing`), undefined)
    const { texts, refusals } = await seePath(path)
    assert.equal(texts.size, 3, 'each file once')
    assert.deepEqual(refusals, [])
  })

  it('lead through compressed files and nested archives', async () => {
    const inner = await tarGz([
      { name: 'logs/0.log.gz', body: gzipSync('deep\n') },
      { name: 'logs/latest', target: '0.log.gz' },
    ])
    const path = folder.write(
      'outer.tar',
      await tar([
        { name: 'data/in.tgz', body: inner },
        { name: 'node', target: 'data/in.tgz' },
      ]),
    )
    assert.equal(await read(`${path}!/node!/logs/latest`), 'deep\n')
  })

  it('of the hard kind are the file that they link to', async () => {
    const archive = rawTar([
      rawHeader('host/logs/a.log', { size: 2 }),
      bytesOf('a\n'),
      rawHeader('host/other/b.log', { flag: '1', link: 'host/logs/a.log' }),
    ])
    const path = folder.write('hard.tar', archive)
    assert.equal(await read(`${path}!/host/other/b.log`), 'a\n')
    assert.equal((await seePath(path)).texts.size, 1)
  })

  it('that lead out of the bundle or in a circle are refused, and end', async () => {
    const path = folder.write(
      'evil.tar',
      await tar([
        { name: 'a/out', target: '../../etc/passwd' },
        { name: 'a/absolute', target: '/../etc/passwd' },
        { name: 'a/round', target: 'trip' },
        { name: 'a/trip', target: '/a/round' },
        { name: 'a/self', target: 'self' },
        { name: 'a/not-collected', target: '/etc/passwd' },
        { name: 'a/b/c/d/e/f', target: '/a/b/c/d/e/f/g' },
      ]),
    )
    const { refusals } = await seePath(path)
    assert.deepEqual(
      refusals.map((one) => `${one.path.slice(path.length)}: ${one.reason}`),
      [
        '!/a/out: a link that leads out of the bundle: not followed',
        '!/a/absolute: a link that leads out of the bundle: not followed',
        '!/a/round: a link that leads back to itself: not followed',
        '!/a/trip: a link that leads back to itself: not followed',
        '!/a/self: a link that leads back to itself: not followed',
        '!/a/b/c/d/e/f: a link that leads back to itself: not followed',
      ],
    )
    await assert.rejects(read(`${path}!/a/out`), /leads out/u)
    assert.equal(await read(`${path}!/a/not-collected`), undefined)
  })

  it('on disk are not followed; a file with two names is read once', async () => {
    folder.write('case/a.log', 'a\n')
    folder.write('outside.log', 'secret\n')
    mkdirSync(folder.path('case/sub'))
    linkSync(folder.path('case/a.log'), folder.path('case/sub/same.log'))
    symlinkSync('../../outside.log', folder.path('case/sub/out.log'))
    symlinkSync('..', folder.path('case/sub/up'))
    const { texts, refusals, links } = await seePath(folder.path('case'))
    assert.deepEqual([...texts.values()], ['a\n'])
    assert.ok(links.has(folder.path('case/sub/same.log')))
    assert.deepEqual(
      refusals.map(({ path, reason }) => `${path.slice(folder.path('case').length)}: ${reason}`),
      ['/sub/out.log: a link that leads out of the bundle: not followed'],
    )
  })

  it('end with a value, wherever they lead', async () => {
    const name = fc
      .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 })
      .map((parts) => parts.join('/'))
    const target = fc.tuple(fc.constantFrom('', '/', '../', '../../', './'), name).map((parts) => parts.join(''))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, target), { maxLength: 12 }), name, async (links, asked) => {
        const archive = await tar([
          ...links.map(([from, to]) => ({ name: from, target: to })),
          { name: 'a/b/c/file', body: 'f\n' },
        ])
        const path = folder.write('links.tar', archive)
        await read(`${path}!/${asked}/file`).catch((error: Error) => assert.match(error.message, /^a link that/u))
        await seePath(path)
      }),
      { numRuns: 100 },
    )
  })
})
