import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import type { Analysis } from '../../../src/core/model/analysis'
import { ownSignatures } from '../../fixtures/ownSignatures'
import { CLI } from '../support/cli'
import { useFolder } from '../support/files'

const SIGNATURES = ownSignatures('audit-backlog')
const LOG = `2024-05-01T10:00:00Z wk-0 acme-proxy[7]: restarting
2024-05-01T10:00:01Z wk-0 kernel: audit: backlog limit exceeded
`

function failopen(...args: readonly string[]): { status: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' })
  return { status, out: stdout, err: stderr }
}

describe('failopen --signatures', () => {
  const folder = useFolder()

  it('adds to scan and triage, and takes away what is muted', () => {
    const file = folder.write('failopen.signatures.yaml', SIGNATURES)
    const log = folder.write('case/messages', LOG)
    const scanned = failopen('scan', '--signatures', file, log)
    const lines = scanned.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    assert.deepEqual(
      lines.map(({ signature, role, severity }) => [signature, role, severity]),
      [['acme-proxy-restarted', 'effect', 'warning']],
    )
    const { out, status } = failopen('triage', '--format', 'json', '--signatures', file, folder.path('case'))
    assert.equal(status, 0)
    const { findings, verdict } = JSON.parse(out) as Analysis
    assert.deepEqual([verdict, findings.map(({ signature }) => signature)], ['clear', ['acme-proxy-restarted']])
    for (const format of ['text', 'markdown']) {
      const report = failopen('triage', '--format', format, '--signatures', file, folder.path('case')).out
      const part = report.slice(report.indexOf('own signatures'))
      assert.match(part, /messages[^]*The ACME proxy restarted itself\.[^]*Read the proxy['’]s own log\./u)
    }
    assert.match(failopen('explain', '--signatures', file, 'acme-proxy-restarted').out, /^# The ACME proxy/u)
  })

  it('refuses a file with problems, each at its place, and one that is not there', () => {
    const file = folder.write(
      'own.yaml',
      SIGNATURES.replace('severity: warning', 'severity: fatal').replace('audit-backlog', 'nobody'),
    )
    const log = folder.write('messages', LOG)
    const { status, err, out } = failopen('triage', '--signatures', file, log)
    assert.deepEqual([status, out], [64, ''])
    assert.match(
      err,
      new RegExp(`^${file}:5:15: Invalid option.*\\n${file}:12:8: no signature has the name "nobody"$`, 'mu'),
    )
    assert.equal(failopen('triage', '--signatures', folder.path('none.yaml'), log).status, 64)
  })
})
