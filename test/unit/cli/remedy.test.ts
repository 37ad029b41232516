import assert from 'node:assert/strict'
import { parse } from 'yaml'
import { remedies } from '../../../src/knowledge'
import { failopen } from '../support/cli'

describe('failopen remedy', () => {
  it('lists the targets without one, a line each, least effort first', () => {
    const { status, out, err } = failopen(['remedy'])
    assert.deepEqual([status, err], [0, ''])
    const ids = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/u)[0])
    assert.deepEqual([...ids].sort(), remedies.map(({ id }) => id).sort())
    assert.ok(ids.indexOf('prisma-host-monitoring') < ids.indexOf('tuned'))
    assert.equal(ids.at(-1), 'kernel-upgrade')
  })

  it('prints the document alone, its notes as comments, its values computed', () => {
    const { status, out, err } = failopen(['remedy', 'sysctl', '--queue-length', '2048', '--packet', '9000'])
    assert.deepEqual([status, err], [0, ''])
    assert.match(out, /^# .*\(2048 \+ 1\) x 16640/mu)
    const lines = out.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    const needed = String(Math.ceil((2049 * 16_640) / 4096) * 4096)
    assert.deepEqual(lines, [`net.core.rmem_default = ${needed}`, `net.core.rmem_max = ${needed}`])
  })

  it('counts the queues that share a socket, takes bytes as they are, and keeps a larger rmem_max', () => {
    const value = (...flags: string[]): (string | undefined)[] =>
      [...failopen(['remedy', 'sysctl', ...flags]).out.matchAll(/^net\.core\.\w+ = (\d+)$/gmu)].map(
        ([, bytes]) => bytes,
      )
    assert.deepEqual(value('--queues', '2'), value('--queue-length', '2048'))
    assert.deepEqual(value('--bytes', '1000000', '--rmem-max', '4194304'), ['1000000', '4194304'])
    assert.deepEqual(value('--copy-range', '128'), ['1445888', '1445888'])
  })

  it('says where nothing tells what the node runs with', () => {
    assert.match(failopen(['remedy', 'tuned']).out.replaceAll('\n# ', ' '), /a larger rmem_max must stay as it is/)
    assert.doesNotMatch(failopen(['remedy', 'tuned', '--rmem-max', '212992']).out, /must stay as it is/)
  })

  it('every document comes out without tab stops', () => {
    for (const { id } of remedies) {
      const { status, out } = failopen(['remedy', id])
      assert.equal(status, 0, id)
      assert.ok(out !== '' && !out.includes('${'), id)
    }
    assert.equal((parse(failopen(['remedy', 'machineconfig']).out) as { kind: string }).kind, 'MachineConfig')
  })

  it('JSON has no comments, so its notes go to standard error', () => {
    const { out, err } = failopen(['remedy', 'aks', '--bytes', '200000000'])
    assert.deepEqual(JSON.parse(out), { sysctls: { netCoreRmemMax: 134_217_728, netCoreRmemDefault: 134_217_728 } })
    assert.match(err, /200000000 is out of that range/)
  })

  it('a note is for the kernel that was named', () => {
    const { out } = failopen(['remedy', 'kernel-upgrade', '--kernel', '4.1.12-124.48.6.el7uek.x86_64'])
    assert.match(out, /UEK R5/)
    assert.doesNotMatch(out, /SLES/)
    assert.match(failopen(['remedy', 'kernel-upgrade']).out, /SLES/)
    const fine = failopen(['remedy', 'sysctl', '--kernel', '5.14.0-284.el9.x86_64'])
    assert.equal(fine.status, 0)
    assert.match(fine.err, /honours fail-open/)
  })

  it('refuses what it does not know, with what is near', () => {
    for (const [asked, hint] of [
      ['tunde', 'tuned'],
      ['machine-config', 'machineconfig'],
      ['eks', 'eks-al2 or eks-al2023'],
      ['queue', 'reader-queue-length'],
    ] as const) {
      const { status, out, err } = failopen(['remedy', asked])
      assert.deepEqual([status, out], [64, ''])
      assert.ok(err.includes(`did you mean ${hint}?`), err)
    }
    assert.match(failopen(['remedy', 'zzz']).err, /failopen remedy lists them/)
    for (const wrong of [
      ['--bytes', '0'],
      ['--bytes', '5000', '--packet', '1500'],
      ['--queue-length', '4000000000'],
      ['--kernel', 'none'],
    ]) {
      assert.equal(failopen(['remedy', 'sysctl', ...wrong]).status, 64, wrong.join(' '))
    }
  })
})
