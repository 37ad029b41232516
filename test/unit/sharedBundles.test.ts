// Real bundles that nobody on this project made, where they are at hand beside the clone: kinds, nodes, kernels, zones.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Analysis } from '../../src/core/model/analysis'
import { triage } from '../../src/core/triage'
import { nodeHost } from '../../src/host/node'
import * as knowledge from '../../src/knowledge'

const shared = process.env['FAILOPEN_SHARED'] ?? join(__dirname, '..', '..', '..', 'shared')
const bundles = join(shared, 'bundles')

const read = (name: string): Promise<Analysis> => triage([join(bundles, name)], nodeHost, knowledge)
const kinds = (analysis: Analysis): unknown[] =>
  analysis.bundles.map(({ path, kind, node }) => [path.slice(bundles.length + 1), kind, node])
const kernels = (analysis: Analysis): unknown[] =>
  analysis.nodes.map(({ name, kernel }) => [name, kernel?.release, kernel?.failOpen])

const suite = existsSync(bundles) ? describe : describe.skip

suite('real bundles', () => {
  it('a sosreport of a Kubernetes node', async () => {
    const analysis = await read('sosreport-ubuntu20-k8s.tar.xz')
    assert.deepEqual(kinds(analysis), [
      ['sosreport-ubuntu20-k8s.tar.xz!/kubernetes', 'sosreport', 'juju-110cc2-k8stest-4'],
    ])
    assert.equal(analysis.bundles[0]?.collectedAt, '2022-02-11T19:23:39.000Z')
    // the two others are described in it
    assert.deepEqual(
      kernels(analysis),
      [4, 5, 6].map((n) => [`juju-110cc2-k8stest-${n}`, '5.4.0-99-generic', 'honoured']),
    )
    assert.deepEqual(new Set(analysis.clocks.map(({ zone }) => zone)), new Set(['UTC']))
    const [own] = analysis.nodes
    assert.deepEqual([own?.rmemDefault, own?.rmemMax], [212_992, 212_992])
    assert.ok(!analysis.findings.some(({ signature }) => signature === 'proc-net-netlink-drops'))
    const failure = analysis.findings.find(
      ({ signature, time }) => signature === 'liveness-probe-failed' && time !== undefined,
    )
    assert.deepEqual(
      [failure?.node, failure?.pod, failure?.time],
      ['juju-110cc2-k8stest-5', 'csi-cinder-nodeplugin-bb9jk', '2022-02-11T19:22:52.000Z'],
    )
    assert.equal(analysis.verdict, 'ruled-out')
  }).timeout(120_000)

  it('four insights archives in one archive', async () => {
    const analysis = await read('insights-rhel75-4hosts.tar.gz')
    assert.deepEqual(
      kinds(analysis),
      [1, 2, 3, 4].map((n) => [
        `insights-rhel75-4hosts.tar.gz!/host_0${n}.tar.gz!/host_0${n}`,
        'insights',
        `devbox${n}`,
      ]),
    )
    assert.deepEqual(
      kernels(analysis),
      [1, 2, 3, 4].map((n) => [`devbox${n}`, '3.10.0-862.3.3.el7.x86_64', 'not-honoured']),
    )
    for (const { rmemDefault, queues } of analysis.nodes)
      assert.deepEqual([rmemDefault, queues], [undefined, undefined])
  })

  it('an archive of the Insights Operator', async () => {
    const analysis = await read('insights-ocp47.tar.gz')
    assert.deepEqual(kinds(analysis), [
      ['insights-ocp47.tar.gz!/insights-archive-sample', 'insights-operator', undefined],
    ])
    const told = analysis.nodes.filter(({ kernel }) => kernel)
    assert.deepEqual(
      told.map(({ name, kernel }) => [name.split('.')[0], kernel?.release]),
      [
        ['master-0', '4.18.0-240.22.1.el8_3.x86_64'],
        ['worker-0', '4.18.0-240.22.1.el8_3.x86_64'],
      ],
    )
    assert.ok(analysis.findings.some(({ signature }) => signature === 'readiness-probe-failed'))
    assert.deepEqual(new Set(analysis.clocks.map(({ zone }) => zone)), new Set(['UTC']))
  })

  for (const [name, folder, nodes] of [
    ['must-gather-ocp48-slice.tar.gz', 'release-4.8', ['187-218', '189-142', '195-177']],
    ['must-gather-ocp48-slice.obfuscated.tar.gz', 'release-4.8.cleaned-truth', ['000001', '000004', '000006']],
  ] as const) {
    it(`a piece of a must-gather: ${folder}`, async () => {
      const analysis = await read(name)
      assert.deepEqual(kinds(analysis), [[`${name}!/${folder}`, 'must-gather', undefined]])
      assert.equal(analysis.nodes.length, 3)
      for (const [i, node] of analysis.nodes.entries()) {
        assert.ok(node.name.includes(nodes[i] as string), node.name)
        assert.equal(node.kernel, undefined)
      }
    })
  }

  it('a support bundle of Troubleshoot', async () => {
    const analysis = await read('troubleshoot-aks.tar.gz')
    assert.deepEqual(kinds(analysis), [['troubleshoot-aks.tar.gz!/supportbundle', 'troubleshoot', undefined]])
    assert.deepEqual(kernels(analysis), [['primary-node', '6.8.0-1041-azure', 'honoured']])
    assert.equal(analysis.nodes[0]?.rmemDefault, undefined)
    assert.deepEqual(
      analysis.coverage.filter(({ status }) => status !== 'scanned'),
      [],
    )
  })

  for (const packing of ['tar', 'tar.gz', 'tar.xz', 'zip']) {
    it(`a tiny must-gather as ${packing}`, async () => {
      const name = `omc/must-gather.${packing}`
      assert.deepEqual(kinds(await read(name)), [[`${name}!/must-gather.sample`, 'must-gather', undefined]])
    })
  }

  it('fragments of a must-gather without its top folder', async () => {
    assert.deepEqual(kinds(await read('omc/testdata.tar.gz')), [['omc/testdata.tar.gz', 'must-gather', undefined]])
  })
})
