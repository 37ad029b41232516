// Real bundles that the project shares with others, where they are at hand beside the clone.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { triage } from '../../src/core/triage'
import { nodeHost } from '../../src/host/node'
import * as knowledge from '../../src/knowledge'
import { readMember } from './support/archive'
import { seePath } from './support/opened'

const bundles = join(process.env['FAILOPEN_SHARED'] ?? join(__dirname, '..', '..', '..', 'shared'), 'bundles')
const suite = existsSync(bundles) ? describe : describe.skip

suite('packings of real bundles', function () {
  this.timeout(120_000)

  it('tell the same in each of four packings', async () => {
    const told = []
    for (const name of ['must-gather.tar', 'must-gather.tar.gz', 'must-gather.tar.xz', 'must-gather.zip']) {
      const path = join(bundles, 'omc', name)
      const analysis = await triage([path], nodeHost, knowledge)
      assert.deepEqual(
        analysis.bundles.map(({ kind }) => kind),
        ['must-gather'],
      )
      told.push(JSON.stringify(analysis).replaceAll(path, 'bundle'))
    }
    assert.equal(new Set(told).size, 1)
  })

  it('open without a refusal but for binaries', async () => {
    for (const name of [
      'troubleshoot-aks.tar.gz',
      'insights-rhel75-4hosts.tar.gz',
      'sosreport-ubuntu20-k8s.tar.xz',
      'must-gather-ocp48-slice.tar.gz',
    ]) {
      const { texts, broken, refusals } = await seePath(join(bundles, name))
      assert.ok(texts.size > 10, name)
      assert.deepEqual([...broken], [], name)
      assert.deepEqual(
        refusals.filter(({ reason }) => reason?.startsWith('a binary') !== true),
        [],
        name,
      )
    }
  })

  it('open by the names that their links have', async () => {
    const sosreport = join(bundles, 'sosreport-ubuntu20-k8s.tar.xz!')
    const read = (name: string): Promise<string | undefined> => readMember(`${sosreport}/kubernetes/${name}`)
    assert.match((await read('proc/net/netlink')) ?? '', /^sk +Eth/u)
    assert.match((await read('date')) ?? '', /Local time: Fri 2022-02-11/u)
  })
})
