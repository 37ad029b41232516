// What the files of each kind of bundle tell: whose a line is, on which clock, and which bundle it came in.
import assert from 'node:assert/strict'
import { analyse, nodeOf, type Content } from '../support/case'
import type { Analysis, Finding } from '../../../src/core/model/analysis'

const OVERFLOW =
  'Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available'
const DEFENDER = ` DEBU 2023-09-03T07:12:44.300 f.go:412  ${OVERFLOW}\n`
const failed = (type = 'Liveness', pod = 'openshift-ingress/router-default-1'): string =>
  `prober.go:116] "Probe failed" probeType="${type}" pod="${pod}" podUID=c containerName="router" probeResult=failure output="context deadline exceeded"`
const kubelet = (host: string, time: string, date = 'Sep 03'): string =>
  `${date} ${time}.401266 ${host} kubenswrapper[2397]: I0903 ${time}.401205    2397 ${failed()}\n`
const node = (name: string, kernel: string): string =>
  `apiVersion: v1\nkind: Node\nmetadata:\n  name: ${name}\nstatus:\n  nodeInfo:\n    kernelVersion: ${kernel}\n`
const pod = (namespace: string, name: string, on: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n  nodeName: ${on}\n`
const EL7 = '3.10.0-1160.el7.x86_64'

const one = ({ findings }: Analysis, signature: string): Finding => {
  const found = findings.filter((finding) => finding.signature === signature)
  assert.equal(found.length, 1, `${found.length} of ${signature}`)
  return found[0] as Finding
}
const bundles = (analysis: Analysis): unknown[] =>
  analysis.bundles.map(({ path, kind, node: on, collectedAt }) => [path, kind, on, collectedAt])

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
    ),
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

describe('Troubleshoot’s support bundle', () => {
  const nodes = [
    { metadata: { name: 'w1' }, status: { nodeInfo: { kernelVersion: EL7, osImage: 'x' } } },
    { metadata: { name: 'w2' }, status: { nodeInfo: { kernelVersion: '6.8.0-1041-azure', osImage: 'x' } } },
  ]
  const lists: Readonly<Record<string, string>> = {
    'a list of nodes': JSON.stringify({ kind: 'NodeList', apiVersion: 'v1', items: nodes }, null, 2),
    'a bare array': JSON.stringify(nodes, null, 2),
    'a bare array on one line': JSON.stringify(nodes),
  }
  for (const [form, list] of Object.entries(lists)) {
    it(`reads the nodes’ kernels from ${form}`, async () => {
      const analysis = await analyse({
        'sb/version.yaml': 'kind: SupportBundle\n',
        'sb/cluster-resources/nodes.json': list,
      })
      assert.deepEqual(bundles(analysis), [['/case/sb', 'troubleshoot', undefined, undefined]])
      assert.deepEqual(
        analysis.nodes.map(({ name, kernel }) => [name, kernel?.failOpen]),
        [
          ['w1', 'not-honoured'],
          ['w2', 'honoured'],
        ],
      )
    })
  }

  it('reads each host by the folder of its node, on that node’s clock', async () => {
    const host = 'sb/host-collectors'
    const analysis = await analyse({
      'sb/cluster-resources/nodes.json': lists['a bare array'] as string,
      [`${host}/system/w1/hostos_info.json`]: `{"name":"w1","kernelVersion":"${EL7}","platform":"rhel"}`,
      [`${host}/system/w1/sysctl.json`]: '{"net.core.rmem_default":"212992","net.core.rmem_max":"4194304"}',
      [`${host}/system/w1/time.json`]: '{"timezone":"Europe/Vienna","ntp_synchronized":true,"ntp_active":true}',
      [`${host}/system/w2/time.json`]: '{"timezone":"America/New_York","ntp_synchronized":true,"ntp_active":true}',
      [`${host}/journald/w1/kubelet.txt`]: `-- Logs begin at Fri 2023-09-01 00:00:00 CEST, end at Sun 2023-09-03 10:00:00 CEST. --\n${kubelet('w1', '09:12:51')}`,
      [`${host}/journald/w2/kubelet.txt`]: `-- Logs begin at Fri 2023-09-01 00:00:00 EDT, end at Sun 2023-09-03 04:00:00 EDT. --\n${kubelet('w2', '03:12:52')}`,
      'sb/sysctl/w2': '/proc/sys/net/ipv4/tcp_rmem = 4096 131072 6291456\n',
    })
    assert.deepEqual(
      analysis.findings.filter(({ signature }) => signature === 'liveness-probe-failed').map((f) => [f.node, f.time]),
      [
        ['w1', '2023-09-03T07:12:51.401Z'],
        ['w2', '2023-09-03T07:12:52.401Z'],
      ],
    )
    const { rmemDefault, rmemMax } = nodeOf(analysis, 'w1')
    assert.deepEqual([rmemDefault, rmemMax], [212_992, 4_194_304])
    // its sysctl collector in the cluster has no net.core: not collected, never a default
    assert.equal(nodeOf(analysis, 'w2').rmemDefault, undefined)
  })
})

describe('kubectl cluster-info dump', () => {
  const list = (kind: string, ...items: unknown[]): string =>
    JSON.stringify({ kind, apiVersion: 'v1', metadata: {}, items }, null, 4)
  const NODES = list('NodeList', { metadata: { name: 'w1' }, status: { nodeInfo: { kernelVersion: EL7 } } })
  const PODS = list('PodList', {
    metadata: { name: 'twistlock-defender-ds-a', namespace: 'twistlock' },
    spec: { nodeName: 'w1' },
  })
  const EVENTS = list('EventList', {
    metadata: { name: 'e' },
    involvedObject: { kind: 'Pod', namespace: 'x', name: 'router-1', fieldPath: 'spec.containers{router}' },
    reason: 'Unhealthy',
    message: 'Liveness probe failed: Get "http://localhost:1936/healthz": context deadline exceeded',
    source: { component: 'kubelet', host: 'w1' },
    firstTimestamp: '2023-09-03T07:12:51Z',
    count: 3,
  })
  const LOG = `==== START logs for container twistlock-defender of pod twistlock/twistlock-defender-ds-a ====\n${DEFENDER}{\n  "not": "a document"\n}\n==== END logs for container twistlock-defender of pod twistlock/twistlock-defender-ds-a ====\n`

  const check = (analysis: Analysis, path: string, line: number): void => {
    assert.deepEqual(bundles(analysis), [[path, 'cluster-info-dump', undefined, undefined]])
    assert.equal(nodeOf(analysis, 'w1').kernel?.release, EL7)
    const overflow = one(analysis, 'nfqueue-reader-enobufs')
    assert.deepEqual(
      [overflow.node, overflow.pod, overflow.container, overflow.place.line],
      ['w1', 'twistlock-defender-ds-a', 'twistlock-defender', line],
    )
    const event = one(analysis, 'liveness-probe-failed')
    assert.deepEqual([event.node, event.pod, event.count], ['w1', 'router-1', 3])
  }

  it('is read from its files', async () => {
    check(
      await analyse({
        'dump/nodes.json': NODES,
        'dump/twistlock/events.json': EVENTS,
        'dump/twistlock/pods.json': PODS,
        'dump/twistlock/twistlock-defender-ds-a/logs.txt': LOG,
      }),
      '/case/dump',
      2,
    )
  })

  it('is read from its one stream, every line at its own number', async () => {
    const before = [NODES, EVENTS, PODS].map((document) => `${document}\n`).join('')
    const stream = `${before}${LOG}${list('ReplicaSetList')}\n`
    const analysis = await analyse({ 'dump.txt': stream })
    check(analysis, '/case', before.split('\n').length + 1)
    const { place } = one(analysis, 'liveness-probe-failed')
    assert.match(stream.split('\n')[place.line - 1] ?? '', /"message": "Liveness probe failed/u)
  })
})

describe('Defender logs', () => {
  it('belong to the pod whose folder they lie in', async () => {
    const analysis = await analyse({
      'Diagnostics/twistlock-defender-ds-a/twistlock-defender-ds-a_defender.log': DEFENDER,
      'Diagnostics/twistlock_daemonset.yaml': 'apiVersion: apps/v1\nkind: DaemonSet\n',
      'mg/namespaces/twistlock/core/pods.yaml': pod('twistlock', 'twistlock-defender-ds-a', 'w2.example'),
      'mg/namespaces/a/core/pods.yaml': pod('a', 'b', 'w1.example'),
    })
    assert.deepEqual(
      analysis.bundles.map(({ path, kind }) => [path, kind]),
      [
        ['/case/mg', 'must-gather'],
        ['/case/Diagnostics', 'prisma'],
      ],
    )
    const { node: on, pod: whose } = one(analysis, 'nfqueue-reader-enobufs')
    assert.deepEqual([on, whose], ['w2.example', 'twistlock-defender-ds-a'])
  })

  it('of the host’s own folder are known by their words', async () => {
    const analysis = await analyse({
      'var/lib/twistlock/log/defender.log': DEFENDER,
      'var/lib/twistlock/log/defender.log.1': DEFENDER,
    })
    assert.deepEqual(bundles(analysis), [['/case', 'prisma', undefined, undefined]])
  })
})

describe('logs that came alone', () => {
  it('oc adm node-logs puts the node in front, and writes UTC', async () => {
    const lines = `w1.example ${kubelet('w1', '07:12:51')}w2.example ${kubelet('w2', '07:12:52')}`
    const analysis = await analyse({ 'kubelet.log': lines, 'other.log': `w3.example ${kubelet('w3', '07:12:53')}` })
    assert.deepEqual(bundles(analysis), [['/case', 'node-logs', undefined, undefined]])
    assert.deepEqual(
      analysis.nodes.map(({ name }) => name),
      ['w1.example', 'w2.example', 'w3.example'],
    )
    assert.deepEqual(new Set(analysis.clocks.map(({ zone }) => zone)), new Set(['UTC']))
  })

  const message = `I0903 09:12:51.401205    2397 ${failed()}`
  const EXPORTS: Readonly<Record<string, string>> = {
    'short-iso': `2023-09-03T09:12:51+0200 w1 kubelet[1]: ${message}\n`,
    'short-unix': `1693725171.401266 w1 kubelet[1]: ${message}\n`,
    json: `${JSON.stringify({ _HOSTNAME: 'w1', __REALTIME_TIMESTAMP: '1693725171401266', MESSAGE: message })}\n`,
    export: `__CURSOR=s=1;i=2\n__REALTIME_TIMESTAMP=1693725171401266\nMESSAGE=${message}\n_PID=1\n_HOSTNAME=w1\n\n__CURSOR=s=1;i=3\n__REALTIME_TIMESTAMP=1693725179401266\nMESSAGE=x\n_HOSTNAME=w2\n\n`,
  }
  for (const [form, text] of Object.entries(EXPORTS)) {
    it(`journalctl -o ${form}`, async () => {
      const analysis = await analyse({ 'journal.txt': text })
      assert.deepEqual(bundles(analysis), [['/case', 'journal', 'w1', undefined]])
      const { node: on, time } = one(analysis, 'liveness-probe-failed')
      assert.deepEqual([on, time?.slice(0, 19)], ['w1', '2023-09-03T07:12:51'])
    })
  }

  it('of several kinds are loose', async () => {
    const analysis = await analyse({ 'kubelet.log': kubelet('w1', '07:12:51'), 'defender.log': DEFENDER })
    assert.deepEqual(bundles(analysis), [['/case', 'loose', undefined, undefined]])
  })
})
