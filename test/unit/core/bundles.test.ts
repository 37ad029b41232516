// What must-gathers and sosreports tell: whose a line is, on which clock, and which bundle it came in.
import assert from 'node:assert/strict'
import { analyse, nodeOf, type Content } from '../support/case'
import { EL7, OVERFLOW, bundles, kubelet, node, one, pod } from '../support/story'

describe('must-gather', () => {
  const IMAGE = 'must-gather.local.1/quay-io-openshift-release-dev-ocp-v4-0-art-dev-sha256-0f2b'
  const FILES: Readonly<Record<string, Content>> = {
    'must-gather.local.1/timestamp':
      '2023-09-03 09:20:12.131415 +0200 CEST m=+0.5\n2023-09-03 09:30:12.131415 +0200 CEST m=+600.5\n',
    [`${IMAGE}/cluster-scoped-resources/core/nodes/w1.example.yaml`]: node('w1.example', EL7),
    [`${IMAGE}/cluster-scoped-resources/core/nodes/w2.example.yaml`]: node('w2.example', EL7),
    [`${IMAGE}/namespaces/twistlock/pods/twistlock-defender-ds-a/twistlock-defender-ds-a.yaml`]: pod(
      'twistlock',
      'twistlock-defender-ds-a',
      'w2.example',
    ).concat('  containers:\n    - image: registry.example/twistlock/defender:defender_34_02_133\n'),
    [`${IMAGE}/namespaces/twistlock/pods/twistlock-defender-ds-a/twistlock-defender/twistlock-defender/logs/rotated/0.log.20230903-071300`]: `2023-09-03T07:12:44.300000000Z DEBU 2023-09-03T07:12:44.300 f.go:412  ${OVERFLOW}\n`,
    // one node's journal, whose lines name it by its short name
    [`${IMAGE}/nodes/w2.example/w2.example_logs_kubelet.gz`]: kubelet('w2', '07:12:51'),
  }

  it('is dated by the time stamp above its image, and reads each log for its node', async () => {
    const analysis = await analyse(FILES)
    assert.deepEqual(bundles(analysis), [[`/case/${IMAGE}`, 'must-gather', undefined, '2023-09-03T07:30:12.131Z']])
    const overflow = one(analysis, 'nfqueue-reader-enobufs')
    assert.deepEqual(
      [overflow.node, overflow.pod, overflow.container, overflow.time],
      ['w2.example', 'twistlock-defender-ds-a', 'twistlock-defender', '2023-09-03T07:12:44.300Z'],
    )
    const probe = one(analysis, 'liveness-probe-failed')
    assert.deepEqual([probe.node, probe.time], ['w2.example', '2023-09-03T07:12:51.401Z'])
    assert.equal(nodeOf(analysis, 'w2.example').verdict, 'confirmed')
    assert.deepEqual(nodeOf(analysis, 'w2.example').notes, [
      'Prisma Cloud Defender 34.02.133 runs on this node, by its image’s tag.',
    ])
    assert.equal(nodeOf(analysis, 'w1.example').verdict, 'clear')
  })

  it('two of one cluster are two bundles, and each is dated by its own stamp', async () => {
    const later = Object.fromEntries(
      Object.entries(FILES).map(([path, content]) => [path.replace('local.1', 'local.2'), content]),
    )
    const both = await analyse({
      ...FILES,
      ...later,
      'must-gather.local.2/timestamp': '2023-09-04 09:20:12 +0200 CEST m=+0.5\n',
    })
    assert.deepEqual(
      both.bundles.map(({ collectedAt }) => collectedAt),
      ['2023-09-03T07:30:12.131Z', '2023-09-04T07:20:12.000Z'],
    )
    assert.deepEqual(
      both.nodes.map(({ name, verdict }) => [name, verdict]),
      [
        ['w1.example', 'clear'],
        ['w2.example', 'confirmed'],
      ],
    )
  })

  it('says where the collection did not come to its end', async () => {
    const { coverage } = await analyse({
      ...FILES,
      [`${IMAGE}/gather.logs`]:
        '2023-09-03T07:29:00Z [disk usage checker] Disk usage exceeds the volume percentage of 30 for mounted directory, terminating...\n',
      [`${IMAGE}/nodes/skipped_nodes.txt`]: 'w3.example\nw4.example\n',
    })
    assert.deepEqual(
      coverage.filter(({ status }) => status !== 'scanned').map(({ status, reason }) => [status, reason]),
      [
        [
          'truncated',
          'its collector says that the bundle is not whole: Disk usage exceeds the volume percentage of 30 for mounted directory, terminating...',
        ],
        [
          'truncated',
          'its collector says that the bundle is not whole: nodes that were skipped: w3.example, w4.example',
        ],
      ],
    )
  })

  it('an insights archive in it is a bundle of its own', async () => {
    const archive = `${IMAGE}/insights-data/insights-operator/insights-2023.tar.gz!`
    const analysis = await analyse({
      ...FILES,
      [`${archive}/config/id`]: 'x',
      [`${archive}/config/node/w9.example.json`]: JSON.stringify({
        metadata: { name: 'w9.example' },
        status: { nodeInfo: { kernelVersion: '4.18.0-305.el8.x86_64' } },
      }),
      [`${archive}/events/openshift-ingress.json`]: JSON.stringify({
        items: [
          {
            namespace: 'openshift-ingress',
            lastTimestamp: '2023-09-03T07:12:51Z',
            reason: 'Unhealthy',
            message: 'Startup probe failed: Get "http://localhost:1936/healthz": context deadline exceeded',
            type: 'Warning',
          },
        ],
      }),
    })
    assert.deepEqual(
      analysis.bundles.map(({ kind }) => kind),
      ['must-gather', 'insights-operator'],
    )
    assert.equal(nodeOf(analysis, 'w9.example').kernel?.failOpen, 'honoured')
    assert.equal(one(analysis, 'startup-probe-failed').time, '2023-09-03T07:12:51.000Z')
  })
})

describe('sosreport', () => {
  const sos = (root: string, host: string, more: Readonly<Record<string, Content>> = {}): Record<string, Content> => ({
    [`${root}/sos_commands/host/hostname`]: `${host}\n`,
    [`${root}/sos_commands/kernel/uname_-a`]: `Linux ${host} ${EL7} #1 SMP Tue Aug 18 14:50:17 EDT 2020 x86_64 x86_64 x86_64 GNU/Linux\n`,
    [`${root}/proc/sys/net/core/rmem_default`]: '212992\n',
    [`${root}/sos_commands/networking/ss_-s`]: 'Total: 1\n',
    ...Object.fromEntries(Object.entries(more).map(([path, content]) => [`${root}/${path}`, content])),
  })
  const JOURNAL = 'sos_commands/origin/journalctl_--no-pager_--unit_atomic-openshift-node'
  const STRINGS = 'sos_strings/origin/journalctl_--no-pager_--unit_atomic-openshift-node.tailed'

  it('ten in one folder are ten hosts', async () => {
    const files = Array.from({ length: 10 }, (_, n) => sos(`sosreport-n${n}`, `n${n}.example`))
    const analysis = await analyse(Object.assign({}, ...files) as Record<string, Content>)
    assert.equal(analysis.bundles.length, 10)
    for (const [n, bundle] of analysis.bundles.entries()) {
      assert.deepEqual([bundle.path, bundle.node], [`/case/sosreport-n${n}`, `n${n}.example`])
      assert.equal(nodeOf(analysis, `n${n}.example`).rmemDefault, 212_992)
    }
  })

  it('those that sos collect packed keep their own facts', async () => {
    const analysis = await analyse({
      'sos-collect.tar.xz!/sos-collect-1/sos_logs/sos.log': 'x\n',
      ...sos('sos-collect.tar.xz!/sos-collect-1/sosreport-a.tar.xz!/sosreport-a', 'a.example'),
      ...sos('sos-collect.tar.xz!/sos-collect-1/sosreport-b.tar.xz!/sosreport-b', 'b.example', {
        'proc/31877/net/netfilter/nfnetlink_queue': ' 5400  14769     0 2 65531     0     7    88213  1\n',
      }),
    })
    assert.deepEqual(
      analysis.bundles.map(({ kind, node: on }) => [kind, on]),
      [
        ['sos-collect', undefined],
        ['sosreport', 'a.example'],
        ['sosreport', 'b.example'],
      ],
    )
    assert.equal(nodeOf(analysis, 'a.example').queues, undefined)
    assert.equal(nodeOf(analysis, 'b.example').queues?.[0]?.userDropped, 7)
  })

  const CLOCKS: Readonly<Record<string, Readonly<Record<string, Content>>>> = {
    'the zone of timedatectl': {
      'sos_commands/systemd/timedatectl':
        '      Local time: Sun 2023-09-03 10:00:00 CEST\n  Universal time: Sun 2023-09-03 08:00:00 UTC\n       Time zone: Europe/Vienna (CEST, +0200)\n',
    },
    'date beside date --utc': {
      'sos_commands/date/date': 'Sun Sep  3 10:00:00 CEST 2023\n',
      'sos_commands/date/date_--utc': 'Sun Sep  3 08:00:00 UTC 2023\n',
    },
    'where etc/localtime points': {
      'etc/localtime': { link: '../usr/share/zoneinfo/Europe/Vienna' },
      'sos_commands/general/date_--utc': 'Sun Sep  3 08:00:00 UTC 2023\n',
    },
    'the name in etc/timezone': {
      'etc/timezone': 'Europe/Vienna\n',
      'sos_commands/date/date_--utc': 'Sun Sep  3 08:00:00 UTC 2023\n',
    },
  }
  for (const [way, clock] of Object.entries(CLOCKS)) {
    it(`puts its journal on the clock by ${way}`, async () => {
      for (const journal of [JOURNAL, STRINGS]) {
        const analysis = await analyse(sos('s', 'n1.example', { ...clock, [journal]: kubelet('n1', '09:12:51') }))
        const probe = one(analysis, 'liveness-probe-failed')
        assert.deepEqual([probe.node, probe.time], ['n1.example', '2023-09-03T07:12:51.401Z'])
        assert.equal(analysis.bundles[0]?.collectedAt, '2023-09-03T08:00:00.000Z')
      }
    })
  }

  it('what kubectl describes of another node is that node’s', async () => {
    const described = 'sos_commands/kubernetes/kubectl_describe_node_n2'
    const analysis = await analyse(
      sos('s', 'n1.example', {
        [described]: `Name:               n2.example\nLabels:             x\n  Kernel Version:             ${EL7}\nEvents:\n  Normal   NodeNotReady  4m22s  kubelet  Node n2.example status is now: NodeNotReady\n`,
      }),
    )
    assert.equal(one(analysis, 'node-not-ready').node, 'n2.example')
    assert.equal(nodeOf(analysis, 'n2.example').kernel?.release, EL7)
  })

  it('a zone that there is not stays unknown', async () => {
    const clock = { 'sos_commands/systemd/timedatectl': '       Time zone: Mars/Olympus (MTC, +0000)\n' }
    const analysis = await analyse(sos('s', 'n1.example', { ...clock, [JOURNAL]: kubelet('n1', '09:12:51') }))
    assert.equal(one(analysis, 'liveness-probe-failed').time, undefined)
  })

  it('a table of another kind’s name counts for nothing: ss -s holds no netlink sockets', async () => {
    const analysis = await analyse(sos('s', 'n1.example', { [JOURNAL]: kubelet('n1', '09:12:51') }))
    assert.ok(analysis.missing.some(({ evidence }) => evidence.startsWith('/proc/net/netlink')))
  })
})
