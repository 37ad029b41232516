import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { CLI, failopen } from '../support/cli'
import { useFolder } from '../support/files'

describe('failopen redact', () => {
  const folder = useFolder()

  it('writes the bundle, a map for its owner only, and says what was replaced', () => {
    const input = folder.write('case/kubelet.log', 'from 10.1.2.3, password: hunter2\npassword: hunter2\n')
    const output = folder.path('out.tar.gz')
    const { status, err } = failopen(['redact', input, '--output', output])
    assert.equal(status, 0, err)
    assert.match(err, /IPv4 addresses/u)
    assert.ok(!err.includes('10.1.2.3') && !err.includes('hunter2'))
    const map = folder.path('out.map.json')
    if (process.platform !== 'win32') assert.equal(statSync(map).mode & 0o777, 0o600)
    const { pseudonyms } = JSON.parse(readFileSync(map, 'utf8')) as { pseudonyms: Record<string, string> }
    assert.ok(Object.values(pseudonyms).includes('10.1.2.3'))
    assert.ok(!JSON.stringify(pseudonyms).includes('hunter2'))
    assert.deepEqual(readdirSync(folder.path('.')).sort(), ['case', 'out.map.json', 'out.tar.gz'])
  })

  it('writes nothing over what is there, nothing into the bundle, nothing where nothing can be read', () => {
    const input = folder.write('case/kubelet.log', 'from 10.1.2.3\n')
    const there = folder.write('there.tar.gz', 'old')
    assert.equal(failopen(['redact', input, '--output', there]).status, 64)
    assert.equal(readFileSync(there, 'utf8'), 'old')
    assert.equal(failopen(['redact', folder.path('case'), '--output', folder.path('case/out.tar.gz')]).status, 64)
    assert.equal(failopen(['redact', folder.path('nowhere'), '--output', folder.path('out.tar.gz')]).status, 65)
    assert.deepEqual(readdirSync(folder.path('.')).sort(), ['case', 'there.tar.gz'])
    assert.equal(failopen(['redact', input, '--output', there, '--force', '--report', folder.path('r.txt')]).status, 0)
    assert.notEqual(readFileSync(there, 'utf8'), 'old')
    assert.match(readFileSync(folder.path('r.txt'), 'utf8'), /1 files are in the redacted bundle/u)
  })

  it('leaves nothing when it is interrupted', async function () {
    if (process.platform === 'win32') this.skip()
    const line = 'Mar  4 11:02:13 wk-0 kubelet[1]: from 10.1.2.3 to 10.3.4.5 port 22, user=carol7 password=hunter2\n'
    const input = folder.write('case/kubelet.log', line.repeat(400_000))
    const child = spawn(process.execPath, [CLI, 'redact', input, '--output', folder.path('out.tar.gz')], {
      stdio: 'ignore',
    })
    const ended = new Promise((resolve) => child.on('exit', resolve))
    const part = (): boolean => readdirSync(folder.path('.')).some((name) => name.endsWith('.part'))
    while (!part()) await new Promise((resolve) => setTimeout(resolve, 20))
    child.kill('SIGINT')
    assert.equal(await ended, 130)
    assert.deepEqual(readdirSync(folder.path('.')), ['case'])
    assert.ok(!existsSync(folder.path('out.map.json')))
  })

  it('triage --redact shows pseudonyms in every format', () => {
    const input = folder.write(
      'must-gather/host_service_logs/masters/kubelet_service.log',
      'Mar 04 11:02:13.000000 wk-0.acme.com hyperkube[1]: I0304 11:02:13.000000 1 prober.go:117] "Probe failed" probeType="Liveness" pod="payments/ledger-7d9c5b6f4-x2x8k" podUID=1 containerName="app" probeResult=failure output="Get \\"http://10.128.2.15:8080/healthz\\": context deadline exceeded"\n',
    )
    for (const format of ['text', 'json', 'markdown', 'html', 'sarif']) {
      const { out } = failopen(['triage', '--redact', '--format', format, input])
      assert.ok(out.length > 100, format)
      assert.ok(!/acme|payments|ledger|10\.128\.2\.15/u.test(out), format)
      assert.ok(!out.includes(folder.path('')), format)
    }
  })
})
