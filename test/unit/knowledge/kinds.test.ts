// Every kind's own example: known by its layout however the bundle was packed, and every file of it given its role.
import assert from 'node:assert/strict'
import { findRoots } from '../../../src/core/recognise/bundles'
import { createRolesIn } from '../../../src/core/recognise/roles'
import { kinds } from '../../../src/knowledge'

const rolesIn = createRolesIn(kinds)

/** How bundles come: the folder, its contents alone, in a folder more, an archive, an archive in one, from Windows, shouted. */
const PACKINGS: Readonly<Record<string, (path: string) => string>> = {
  'in its folder': (path) => `/cases/03541289/bundle/${path}`,
  'without its top folder': (path) => `/cases/bundle.tar.gz!/${path}`,
  'below a folder more': (path) => `/cases/bundle.zip!/extra/bundle/${path}`,
  'in an archive in an archive': (path) => `/cases/all.tar!/a.tar.xz!/bundle/${path}`,
  'with the paths of Windows': (path) => `C:\\cases\\bundle\\${path.replaceAll('/', '\\')}`,
  'packed on Windows': (path) => `/cases/bundle.zip!/bundle\\${path.replaceAll('/', '\\')}`,
  'in upper case': (path) => `/cases/bundle/${path.toUpperCase()}`,
  'below a folder that looks like a part of one': (path) => `/home/namespaces/config/version/bundle/${path}`,
  'by a relative path': (path) => path,
}

for (const kind of kinds) {
  const layout = Object.entries(kind.examples.layout ?? {})
  const paths = layout.map(([path]) => path)
  describe(`kind ${kind.id}`, () => {
    if (kind.marker) {
      for (const [packing, pack] of Object.entries(PACKINGS)) {
        it(`is known ${packing}`, () => {
          const { roots } = findRoots(paths.map(pack), kinds)
          assert.deepEqual(
            roots.map((root) => root.kind.id),
            [kind.id],
          )
        })
      }
      it('is known from folders alone, however the paths are ordered', () => {
        const marks = paths.map((path) => `/b/${path}`).reverse()
        assert.equal(findRoots(marks, kinds).roots[0]?.path, '/b')
      })
    }
    for (const [path, roles] of layout) {
      it(`gives a role to ${path}`, () => {
        const own = rolesIn(kind.marker ? kind : undefined)
        assert.deepEqual(own(`/b/${path}`), roles)
        const { role, zone } = roles
        const { role: same, zone: sameZone } = own(`C:\\b\\${path.replaceAll('/', '\\').toUpperCase()}`)
        assert.deepEqual([same, sameZone], [role, zone])
      })
    }
    for (const head of kind.examples.heads?.hit ?? []) {
      it(`is told by ${head.trim().slice(0, 60)}`, () => {
        const [first] = kinds.filter((one) => one.head?.test(head)).sort((a, b) => b.rank - a.rank)
        assert.equal(first?.id, kind.id)
      })
    }
    for (const head of kind.examples.heads?.miss ?? []) {
      it(`is not told by ${head.trim().slice(0, 60)}`, () => assert.doesNotMatch(head, kind.head ?? /^/u))
    }
  })
}

describe('roots', () => {
  const rootsOf = (...paths: string[]): [string, string][] =>
    findRoots(paths, kinds).roots.map(({ path, kind }) => [path, kind.id])

  it('are not what any project may hold', () => {
    assert.deepEqual(
      rootsOf('/srv/app/namespaces/billing/README.md', '/srv/app/version.yaml', '/srv/app/nodes.json'),
      [],
    )
    assert.deepEqual(rootsOf('/srv/app/config/pod/limits.json', '/srv/app/meta_data/x', '/srv/app/sos_logs/x'), [])
  })

  it('go by what stands in them, not by the name of an archive', () => {
    const inspect = ['timestamp', 'namespaces/twistlock/core/events.yaml']
    assert.deepEqual(rootsOf(...inspect.map((path) => `/c/must-gather.tar.gz!/i/${path}`)), [
      ['/c/must-gather.tar.gz!/i', 'inspect'],
    ])
    assert.deepEqual(rootsOf(...['gather.logs', ...inspect].map((path) => `/c/sosreport-a.tar.xz!/${path}`)), [
      ['/c/sosreport-a.tar.xz', 'must-gather'],
    ])
  })

  it('a tree of namespaces without the marks of inspect is a piece of a must-gather', () => {
    assert.deepEqual(rootsOf('/c/release-4.8/namespaces/openshift-etcd/openshift-etcd.yaml'), [
      ['/c/release-4.8', 'must-gather'],
    ])
    assert.deepEqual(rootsOf('/c/inspect.local.1/namespaces/openshift-etcd/openshift-etcd.yaml'), [
      ['/c/inspect.local.1', 'inspect'],
    ])
  })

  it('the inspect that oc falls back to is one of its own, and each node of --node-selector has its folder', () => {
    const mg = '/c/must-gather.local.1'
    assert.deepEqual(
      rootsOf(
        `${mg}/timestamp`,
        `${mg}/inspect.local.2/timestamp`,
        `${mg}/inspect.local.2/cluster-scoped-resources/core/nodes/w1.yaml`,
        `${mg}/w1-example/quay-io-x-sha256-0f2b/timestamp`,
        `${mg}/w1-example/quay-io-x-sha256-0f2b/namespaces/a/core/events.yaml`,
      ),
      [
        [`${mg}/inspect.local.2`, 'inspect'],
        [`${mg}/w1-example/quay-io-x-sha256-0f2b`, 'must-gather'],
      ],
    )
  })

  it('copies that a bundle keeps of another’s parts are no bundles, archives and unpacked bundles in it are', () => {
    assert.deepEqual(
      rootsOf(
        '/c/s/sos_commands/openshift/namespaces/a/pods/b/c',
        '/c/s/sos_commands/kubernetes/cluster-info/nodes.json',
        '/c/s/sos_reports.tgz!/sos_reports/sos.txt',
        '/c/mg/gather.logs',
        '/c/mg/namespaces/a/core/events.yaml',
        '/c/mg/insights-data/insights-operator/x.tar.gz!/config/id',
        '/c/mg/insights-data/insights-operator/x.tar.gz!/config/node/w1.json',
        '/c/mg/sosreport-w1/sos_commands/host/hostname',
      ),
      [
        ['/c/s', 'sosreport'],
        ['/c/mg', 'must-gather'],
        ['/c/mg/sosreport-w1', 'sosreport'],
        ['/c/mg/insights-data/insights-operator/x.tar.gz', 'insights-operator'],
      ],
    )
  })

  for (const [way, at] of [
    ['packed', (n: number) => `/c/sos-collect-1/sosreport-n${n}.tar.xz!/sosreport-n${n}`],
    ['unpacked', (n: number) => `/c/sos-collect-1/sosreport-n${n}`],
  ] as const) {
    it(`sos collect holds ten sosreports, ${way}`, () => {
      const hosts = Array.from({ length: 10 }, (_, n) => `${at(n)}/sos_commands/host/hostname`)
      const found = rootsOf('/c/sos-collect-1/sos_logs/sos.log', ...hosts)
      assert.equal(found.filter(([, kind]) => kind === 'sosreport').length, 10)
      assert.deepEqual(found[0], ['/c/sos-collect-1', 'sos-collect'])
    })
  }
})
