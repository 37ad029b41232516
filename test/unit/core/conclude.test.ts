import assert from 'node:assert/strict'
import { analyse, nodeOf } from '../support/case'

const kubelet = (host: string, time: string): string =>
  `Sep 03 ${time}.401266 ${host} hyperkube[2397]: I0903 ${time}.401205    2397 prober.go:116] "Probe failed" probeType="Liveness" pod="a/b" podUID=c containerName="d" probeResult=failure output="context deadline exceeded"`
const node = (name: string, kernel: string): string =>
  `apiVersion: v1\nkind: Node\nmetadata:\n  name: ${name}\nstatus:\n  nodeInfo:\n    kernelVersion: ${kernel}\n`
const DEFENDER =
  ' DEBU 2023-09-03T07:12:44.300 f.go:412  Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available\n'

describe('names of nodes', () => {
  it('a short host name joins the one node that it begins', async () => {
    const analysis = await analyse({
      'nodes/worker-2.yaml': node('worker-2.ocp.example', '3.10.0-1160.el7.x86_64'),
      'kubelet.log': kubelet('worker-2', '07:12:51'),
    })
    assert.deepEqual(
      analysis.nodes.map(({ name }) => name),
      ['worker-2.ocp.example'],
    )
    assert.equal(analysis.nodes[0]?.verdict, 'not-collected')
  })

  it('two full names are two hosts, however alike', async () => {
    const analysis = await analyse({
      'a.yaml': node('worker-2.east.example', '3.10.0-1160.el7.x86_64'),
      'kubelet.log': kubelet('worker-2.west.example', '07:12:51'),
    })
    assert.equal(nodeOf(analysis, 'worker-2.east.example').verdict, 'clear')
    assert.equal(nodeOf(analysis, 'worker-2.west.example').verdict, 'not-collected')
  })

  it('a line without a name is the only node’s, and nobody’s where there are two', async () => {
    const one = await analyse({ 'kubelet.log': kubelet('w1.example', '07:12:51'), 'defender.log': DEFENDER })
    assert.equal(one.findings.find(({ signature }) => signature === 'nfqueue-reader-enobufs')?.node, 'w1.example')
    const two = await analyse({
      'kubelet.log': `${kubelet('w1.example', '07:12:51')}\n${kubelet('w2.example', '07:12:51')}`,
      'defender.log': DEFENDER,
    })
    assert.equal(two.findings.find(({ signature }) => signature === 'nfqueue-reader-enobufs')?.node, undefined)
    assert.equal(nodeOf(two, '(unknown node)').verdict, 'at-risk')
  })

  it('each node of one merged log is judged by itself', async () => {
    const analysis = await analyse({
      'mg/host_service_logs/masters/kubelet_service.log': [
        '-- Logs begin at Wed 2023-08-02 11:20:31 UTC, end at Sun 2023-09-03 12:00:00 UTC. --',
        kubelet('m-0.example', '07:12:51'),
        kubelet('m-1.example', '07:12:52').replace('context deadline exceeded', 'connection refused'),
      ].join('\n'),
      'mg/cluster-scoped-resources/core/nodes/m-0.yaml': node('m-0.example', '3.10.0-1160.el7.x86_64'),
      'mg/cluster-scoped-resources/core/nodes/m-1.yaml': node('m-1.example', '3.10.0-1160.el7.x86_64'),
    })
    assert.equal(nodeOf(analysis, 'm-0.example').verdict, 'not-collected')
    assert.equal(nodeOf(analysis, 'm-1.example').verdict, 'ruled-out')
  })
})

describe('folding', () => {
  const line = (second: number, n: number): string =>
    `2023-09-03T07:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}.000Z kernel: [${n}.123456] nf_conntrack: table full, dropping packet`

  it('makes one finding of a minute’s equal lines, with exact count and first place and time', async () => {
    const lines = Array.from({ length: 150 }, (_, i) => line(i, 1000 + i))
    const { findings } = await analyse({ 'kern.log': lines.join('\n') })
    assert.deepEqual(
      findings.map(({ count, time, place }) => [count, time, place.line]),
      [
        [60, '2023-09-03T07:00:00.000Z', 1],
        [60, '2023-09-03T07:01:00.000Z', 61],
        [30, '2023-09-03T07:02:00.000Z', 121],
      ],
    )
  })

  it('stays bounded, and the counts stay exact', async () => {
    const lines = Array.from({ length: 3000 }, (_, i) => line(i, i))
    const { findings } = await analyse({ 'kern.log': lines.join('\n') }, { findings: 10 })
    assert.ok(findings.length <= 10)
    assert.equal(
      findings.reduce((sum, { count }) => sum + count, 0),
      3000,
    )
  })
})

describe('the analysis', () => {
  it('is frozen, and the same whatever the order of the files', async () => {
    const files = {
      'a.yaml': node('w1.example', '3.10.0-1160.el7.x86_64'),
      'kubelet.log': kubelet('w1.example', '07:12:51'),
      'sysctl.txt': 'net.core.rmem_default = 212992\nnet.core.rmem_max = 4194304\n',
      'nfnetlink_queue.txt':
        ' 5400  14769     0 2 65531     0     7    88213  1\n    1 -502310916     0 1     0     0     0        5  1\n',
    }
    const forward = await analyse(files)
    const backward = await analyse(Object.fromEntries(Object.entries(files).reverse()))
    assert.deepEqual({ ...backward, coverage: [] }, { ...forward, coverage: [] })
    assert.ok(Object.isFrozen(forward.nodes[0]?.findings))
    const [only] = forward.nodes
    assert.deepEqual([only?.rmemDefault, only?.rmemMax, only?.verdict], [212_992, 4_194_304, 'likely'])
    assert.deepEqual(
      only?.queues?.map(({ queue, portId, copyMode, userDropped }) => [queue, portId, copyMode, userDropped]),
      [
        [5400, 14_769, 'packet', 7],
        [1, 3_792_656_380, 'meta', 0],
      ],
    )
  })

  it('says per file how its stamps were put on the clock', async () => {
    const { clocks } = await analyse({ 'kubelet.log': kubelet('w1.example', '07:12:51') })
    assert.deepEqual(clocks, [
      {
        path: '/case/kubelet.log',
        basis: 'nothing tells the zone of stamps without one (--zone sets it); no year known',
      },
    ])
  })
})
