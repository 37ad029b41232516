// What the other collectors' bundles tell, and logs that came alone: whose a line is, on which clock, in which bundle.
import assert from 'node:assert/strict'
import type { Analysis } from '../../../src/core/model/analysis'
import { analyse, nodeOf } from '../support/case'
import { DEFENDER, EL7, bundles, failed, kubelet, one, pod } from '../support/story'

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
