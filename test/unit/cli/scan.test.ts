import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { gzipSync } from 'node:zlib'
import { CLI, failopen } from '../support/cli'
import { useFolder } from '../support/files'
import { OUTER, packed, packedLong } from '../support/packings'

describe('failopen scan', () => {
  const folder = useFolder()
  const TEXT =
    'first\n  Normal   Killing    13s (x3 over 52s)  kubelet  Container liveness failed liveness probe, will be restarted\n'

  it('prints one JSON object a line, from a file, a compressed file and standard input', () => {
    const runs = [
      failopen(['scan', folder.write('a.log', TEXT)]),
      failopen(['scan', folder.write('a.log.gz', gzipSync(TEXT))]),
      failopen(['scan', '-'], TEXT),
      failopen(['scan', '-'], gzipSync(TEXT)),
    ]
    for (const { status, out } of runs) {
      assert.equal(status, 0)
      const [line = '', ...more] = out.trim().split('\n')
      assert.deepEqual(more, [])
      const { place, ...rest } = JSON.parse(line) as { place: { path: string } }
      assert.deepEqual(rest, {
        signature: 'container-killed-liveness',
        role: 'consequence',
        severity: 'error',
        text: TEXT.split('\n')[1],
      })
      const row = TEXT.split('\n')[1] as string
      const start = row.indexOf('Container liveness')
      assert.deepEqual(place, { path: place.path, line: 2, column: start + 1, endColumn: row.indexOf(', will') + 1 })
    }
  })

  it('reads every packing from standard input, and says what is cut', async () => {
    for (const format of OUTER) {
      const { status, err } = failopen(['scan', '-'], await packed(format))
      assert.deepEqual([status, err], [0, ''], format)
      if (format === 'tar') continue
      const bytes = await packedLong(format)
      const cut = failopen(['scan', '-'], bytes.subarray(0, bytes.length - 20))
      assert.equal(cut.status, 65, format)
      assert.match(cut.err, /cut|ends|damaged/u, format)
    }
  })

  it('keeps to the bounds that are asked for', () => {
    const { status, err } = failopen(['scan', '-', '--max-bytes', '1K'], TEXT.repeat(5000))
    assert.equal(status, 65)
    assert.match(err, /larger than 1024 bytes/u)
    assert.equal(failopen(['scan', '-', '--max-bytes', 'much'], TEXT).status, 64)
  })

  it('does not fold', () => {
    const { out } = failopen(['scan', '-'], TEXT.repeat(5000))
    assert.equal(out.trim().split('\n').length, 5000)
  })

  it('says what cannot be read, with 65', () => {
    const { status, err } = failopen(['scan', folder.path('missing.log')])
    assert.equal(status, 65)
    assert.match(err, /nothing is there/)
  })

  it('prints what it finds while its input goes on', async () => {
    const child = spawn(process.execPath, [CLI, 'scan', '-'], { stdio: ['pipe', 'pipe', 'inherit'] })
    const closed = once(child, 'close')
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
    // more than what its kind is told by
    child.stdin.write('ordinary\n'.repeat(2000))
    for (let i = 0; i < 3; i++) {
      child.stdin.write(TEXT)
      assert.match(String((await lines.next()).value), /container-killed-liveness/)
    }
    child.stdin.end(TEXT)
    assert.equal((await lines.next()).done, false)
    assert.equal((await lines.next()).done, true)
    assert.deepEqual(await closed, [0, null])
  })

  it('ends without a word where nobody reads on', async () => {
    const path = folder.write('many.log', TEXT.repeat(50_000))
    const child = spawn(process.execPath, [CLI, 'scan', path], { stdio: ['ignore', 'pipe', 'pipe'] })
    let said = ''
    child.stderr.on('data', (text) => (said += text))
    child.stdout.once('data', () => child.stdout.destroy())
    assert.deepEqual(await once(child, 'close'), [0, null])
    assert.equal(said, '')
  })

  it('says what keeps it from printing', function () {
    if (!existsSync('/dev/full')) this.skip()
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = spawnSync(process.execPath, [CLI, 'scan', folder.write('a.log', TEXT)], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    })
    closeSync(full)
    assert.equal(status, 70)
    assert.match(stderr, /^failopen: standard output: ENOSPC[^\n]*\n$/)
  })
})
