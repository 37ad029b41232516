import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import Ajv from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import type { Analysis } from '../../../src/core/model/analysis'
import { STORY, writeSample } from '../../../scripts/sample.mjs'
import { failopen, type Result } from '../support/cli'
import { useFolder } from '../support/files'
import { tarGz } from '../support/tar'

const root = join(__dirname, '..', '..', '..')

const validate = addFormats(new Ajv({ allErrors: true })).compile(
  JSON.parse(readFileSync(join(root, 'schemas', 'analysis.schema.json'), 'utf8')) as object,
)

function analysisOf({ out }: Result): Analysis {
  const analysis = JSON.parse(out) as Analysis
  assert.ok(validate(analysis), JSON.stringify(validate.errors, null, 2))
  return analysis
}

describe('failopen triage', () => {
  const folder = useFolder()

  it('judges the sample as its story has it, by the published schema', async () => {
    await writeSample(folder.path('sample'))
    const path = join(folder.path('sample'), STORY.folder)
    const result = failopen(['triage', '--format', 'json', path])
    assert.equal(result.status, 1)
    const analysis = analysisOf(result)
    assert.equal(analysis.verdict, STORY.verdict)
    assert.deepEqual(
      analysis.nodes
        .map(({ name, verdict, cause, kernel }) => [name, verdict, cause, kernel?.release, kernel?.failOpen])
        .sort(),
      STORY.nodes.map(({ name, verdict, cause, kernel, failOpen }) => [name, verdict, cause, kernel, failOpen]).sort(),
    )
    assert.deepEqual(analysis.bundles.map(({ kind }) => kind).sort(), STORY.bundles.map(({ kind }) => kind).sort())
    for (const { signature, node, path: file, line } of STORY.places) {
      const found = analysis.findings.filter(
        (finding) => finding.signature === signature && finding.place.path.endsWith(file),
      )
      assert.ok(
        found.some((finding) => finding.place.line <= line),
        `${signature} in ${file}`,
      )
      assert.ok(
        found.every((finding) => finding.node === node),
        `${signature} in ${file} is ${node}'s`,
      )
    }
    for (const signature of STORY.absent) {
      assert.ok(!analysis.findings.some((finding) => finding.signature === signature), signature)
    }
  })

  it('tells people the verdict first, the evidence as path:line, what to do and what is missing', async () => {
    await writeSample(folder.path('sample'))
    const { out, err, status } = failopen(['triage', join(folder.path('sample'), STORY.folder)])
    assert.equal(status, 1)
    assert.equal(err, '')
    assert.match(out, /^Confirmed: /)
    assert.match(out, /fail-open-not-honoured/)
    assert.match(out, /current\.log:\d+\n/)
    assert.match(out, /\nWhat to do\n/)
    assert.match(out, /rmem_default and net\.core\.rmem_max = \d{7}/)
  })

  const KUBELET =
    'Sep 03 07:12:51.401266 worker-2 hyperkube[2397]: I0903 07:12:51.401205    2397 prober.go:116] "Probe failed" probeType="Liveness" pod="a/b" podUID=c containerName="d" probeResult=failure output="Get \\"http://localhost:1936/healthz\\": context deadline exceeded"\n'

  it('says of each bad input what is wrong, judges the rest, and exits with 65', () => {
    const good = folder.write('kubelet.log', KUBELET)
    const bad: [path: string, message: RegExp][] = [
      [folder.path('missing.log'), /nothing is there/],
      [folder.write('empty.log', ''), /the file is empty/],
      [
        folder.write('pictures/a.png', Buffer.from([0x89, 0x50, 0, 0, 1, 2, 0, 0, 3, 0])).replace(/.a\.png$/, ''),
        /no log is in it/,
      ],
      [
        folder.write('broken.tar.gz', Buffer.concat([gzipSync('x').subarray(0, 10), Buffer.alloc(40, 0xff)])),
        /gzip data/,
      ],
      [folder.write('binary.bin', Buffer.from([1, 0, 2, 0, 3, 0, 4, 0, 5, 0])), /binary/],
    ]
    for (const [path, message] of bad) {
      const result = failopen(['triage', '--format', 'json', good, path])
      assert.equal(result.status, 65, path)
      assert.match(result.err, message)
      assert.ok(result.err.includes(path))
      assert.equal(analysisOf(result).verdict, 'not-collected')
    }
    const alone = failopen(['triage', folder.path('missing.log')])
    assert.equal(alone.status, 65)
    assert.equal(alone.out, '')
  })

  it('reads what stands before the cut of an archive, and says that it was cut', async () => {
    const whole = await tarGz([
      { name: 'kubelet.log', body: KUBELET },
      { name: 'later.log', body: 'x'.repeat(200_000) },
    ])
    const cut = folder.write('cut.tar.gz', whole.subarray(0, whole.length - 60))
    const result = failopen(['triage', '--format', 'json', cut])
    const analysis = analysisOf(result)
    assert.equal(result.status, 2)
    assert.equal(analysis.findings.length, 1)
    assert.ok(analysis.coverage.some(({ status, reason }) => status === 'truncated' && reason !== undefined))
  })

  it('exits by its verdict', () => {
    assert.equal(failopen(['triage', folder.write('quiet.log', 'all is well\n')]).status, 0)
    assert.equal(failopen(['triage', folder.write('kubelet.log', KUBELET)]).status, 2)
  })

  it('puts stamps without a zone on the clock that is asked for', () => {
    const path = folder.write(
      'defender.log',
      ' DEBU 2023-09-03T07:12:44.300 f.go:412  Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available\n',
    )
    assert.equal(analysisOf(failopen(['triage', '--format', 'json', path])).findings[0]?.time, undefined)
    const asked = analysisOf(failopen(['triage', '--format', 'json', '--zone', 'Europe/Vienna', path]))
    assert.equal(asked.findings[0]?.time, '2023-09-03T05:12:44.300Z')
    assert.match(asked.clocks[0]?.basis ?? '', /Europe\/Vienna, as asked for/)
  })

  it('writes a report whole, and over an old file only when told to', () => {
    const log = folder.write('quiet.log', 'all is well\n')
    const output = folder.write('reports/old.json', 'precious')
    const args = ['triage', '--format', 'json', '--output', output, log]
    const refused = failopen(args)
    assert.equal(refused.status, 64)
    assert.match(refused.err, /is there already; --force replaces it/)
    assert.equal(readFileSync(output, 'utf8'), 'precious')
    const forced = failopen([...args, '--force'])
    assert.deepEqual([forced.status, forced.out], [0, ''])
    assert.equal((JSON.parse(readFileSync(output, 'utf8')) as Analysis).verdict, 'clear')
    assert.equal(failopen(['triage', '--output', folder.path('reports/new.txt'), log]).status, 0)
    assert.deepEqual(readdirSync(folder.path('reports')).sort(), ['new.txt', 'old.json'])
  })

  it('refuses to replace what is no file, and to write where no folder is', () => {
    const log = folder.write('quiet.log', 'all is well\n')
    const there = failopen(['triage', '--force', '--output', folder.path('.'), log])
    assert.deepEqual([there.status, /is no file to replace/.test(there.err)], [64, true])
    const nowhere = failopen(['triage', '--output', folder.path('none/a.txt'), log])
    assert.deepEqual([nowhere.status, /there is no folder/.test(nowhere.err)], [64, true])
  })

  it('writes every format, the internal variant of the two that have one', async () => {
    await writeSample(folder.path('sample'))
    const path = join(folder.path('sample'), STORY.folder)
    const report = (...flags: string[]): Result => failopen(['triage', ...flags, path])
    assert.match(report('--format', 'markdown').out, /^# Triage of the support bundles: confirmed\n/)
    assert.ok(!report('--format', 'markdown').out.includes('## Coverage'))
    assert.match(report('--format', 'markdown', '--internal').out, /\n## Coverage\n/)
    assert.match(report('--format', 'html').out, /^<!doctype html>/)
    assert.equal((JSON.parse(report('--format', 'sarif').out) as { version: string }).version, '2.1.0')
    assert.equal(report('--format', 'json', '--internal').status, 64)
    assert.equal(report('--format', 'pdf').status, 64)
  })

  it('lets no escape sequence of a log reach the terminal', () => {
    const path = folder.write(
      'evil.log',
      KUBELET.replace('context deadline', '\u001b]0;owned\u0007\u001b[2Jcontext deadline'),
    )
    const { out } = failopen(['triage', path])
    assert.ok(out.includes('liveness-probe-failed'))
    // eslint-disable-next-line no-control-regex -- control characters are what must not be there
    assert.ok(!/[\u0000-\u0008\u000b-\u001f]/.test(out))
  })

  it('refuses wrong usage with 64 and a hint', () => {
    for (const args of [
      ['triage'],
      ['triage', '--format', 'xml', 'x'],
      ['triage', '--zone', 'Vienna', 'x'],
      ['triage', '--window', 'soon', 'x'],
      ['nonsense'],
      [],
    ]) {
      const { status, err, out } = failopen(args)
      assert.equal(status, 64, args.join(' '))
      assert.ok(err.length > 0)
      assert.equal(out, '')
    }
  })
})
