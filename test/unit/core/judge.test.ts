import assert from 'node:assert/strict'
import { analyse, nodeOf } from '../support/case'

const NODE = 'worker-2.example'
const OLD = '3.10.0-1160.el7.x86_64'
const NEW = '4.18.0-305.el8.x86_64'

/** Lines at HH:MM:SS of one day, in a must-gather whose kubelet log is in UTC. */
const overflow = (time: string): string =>
  `2023-09-03T${time}.300000119Z  DEBU 2023-09-03T${time}.300 network_firewall.go:412  Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available`
const failed = (
  time: string,
  output = 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
  pod = 'router-1',
  probe = 'Liveness',
): string =>
  `Sep 03 ${time}.401266 ${NODE} hyperkube[2397]: I0903 ${time}.401205    2397 prober.go:116] "Probe failed" probeType="${probe}" pod="openshift-ingress/${pod}" podUID=a containerName="router" probeResult=failure output="Get \\"http://localhost:1936/healthz\\": ${output}"`
const killed = (time: string, pod = 'router-1'): string =>
  `Sep 03 ${time}.421870 ${NODE} hyperkube[2397]: I0903 ${time}.421809    2397 kuberuntime_manager.go:1027] "Message for Container of pod" containerName="router" containerStatusID={} pod="openshift-ingress/${pod}" containerMessage="Container router failed liveness probe, will be restarted"`
const fullLine = (time: string): string =>
  `Sep 03 ${time}.000000 ${NODE} kernel: nf_queue: full at 1024 entries, dropping packets(s)`

interface Given {
  readonly kernel?: string
  readonly defender?: readonly string[]
  readonly kubelet?: readonly string[]
  /** Rows of nfnetlink_queue and netlink, in a sosreport of the node. */
  readonly queue?: string
  readonly netlink?: string
}

const MG = 'must-gather.local.1/quay-io-sha256-1'

function files({ kernel, defender = [], kubelet = [], queue, netlink }: Given): Record<string, string> {
  const header = '-- Logs begin at Wed 2023-08-02 11:20:31 UTC, end at Sun 2023-09-03 12:00:00 UTC. --'
  const kernelLine = kernel === undefined ? '' : `    kernelVersion: ${kernel}\n`
  const pod = `apiVersion: v1\nkind: Pod\nmetadata:\n  name: tw-1\n  namespace: twistlock\nspec:\n  nodeName: ${NODE}\n  containers: []\n`
  const sos = `sosreport-worker-2-2023-09-03-abcdefg`
  return {
    [`${MG}/version`]: 'openshift/must-gather\n4.8\n',
    [`${MG}/cluster-scoped-resources/core/nodes/${NODE}.yaml`]: `apiVersion: v1\nkind: Node\nmetadata:\n  name: ${NODE}\nstatus:\n  nodeInfo:\n    architecture: amd64\n${kernelLine}`,
    [`${MG}/namespaces/twistlock/pods/tw-1/tw-1.yaml`]: pod,
    [`${MG}/namespaces/twistlock/pods/tw-1/tw/tw/logs/current.log`]: `${defender.join('\n')}\n`,
    [`${MG}/nodes/${NODE}/${NODE}_logs_kubelet.gz`]: `${[header, ...kubelet].join('\n')}\n`,
    ...(queue === undefined && netlink === undefined ? {} : { [`${sos}/sos_commands/host/hostname`]: `${NODE}\n` }),
    ...(queue === undefined ? {} : { [`${sos}/proc/77/net/netfilter/nfnetlink_queue`]: queue }),
    ...(netlink === undefined ? {} : { [`${sos}/proc/77/net/netlink`]: netlink }),
  }
}

const ZERO = ' 5400  14769     0 2 65531     0     0    88213  1\n'
const LOST = ' 5400  14769    92 2 65531     0  1874    88213  1\n'
const QUEUE_LOST = ' 5400  14769    92 2 65531    17     0    88213  1\n'
const HEAD = 'sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops    Inode\n'
const row = (eth: number, port: number, drops: number): string =>
  `${HEAD}ffffb30b4fd71580 ${String(eth).padEnd(3)} ${String(port).padEnd(10)} 00000000 211968   0        0     2        ${String(drops).padEnd(8)} 187532  \n`

const NOT_HONOURED = 'fail-open-not-honoured'
const NOT_REQUESTED = 'fail-open-not-requested'

const TABLE: [name: string, given: Given, verdict: string, cause?: string][] = [
  [
    'overflow, then a time-out within the window, old kernel',
    { kernel: OLD, defender: [overflow('07:12:40')], kubelet: [failed('07:12:51')] },
    'confirmed',
    NOT_HONOURED,
  ],
  [
    'the window’s last second counts',
    { kernel: OLD, defender: [overflow('07:12:40')], kubelet: [failed('07:13:40')] },
    'confirmed',
    NOT_HONOURED,
  ],
  [
    'behind the window it is likely',
    { kernel: OLD, defender: [overflow('07:12:40')], kubelet: [failed('07:15:00')] },
    'likely',
    NOT_HONOURED,
  ],
  [
    'behind ten windows it is at risk',
    { kernel: OLD, defender: [overflow('07:12:40')], kubelet: [failed('08:12:51')] },
    'at-risk',
    NOT_HONOURED,
  ],
  [
    'a time-out before the overflow is no symptom of it',
    { kernel: OLD, defender: [overflow('07:13:00')], kubelet: [failed('07:12:51')] },
    'at-risk',
    NOT_HONOURED,
  ],
  ['kernel not known: likely at best', { defender: [overflow('07:12:40')], kubelet: [failed('07:12:51')] }, 'likely'],
  [
    'kernel honours it and nothing was lost',
    { kernel: NEW, defender: [overflow('07:12:40')], kubelet: [failed('07:12:51')] },
    'ruled-out',
  ],
  [
    'kernel honours it, but packets were lost: the reader did not ask',
    { kernel: NEW, defender: [overflow('07:12:40')], kubelet: [failed('07:12:51')], queue: LOST },
    'confirmed',
    NOT_REQUESTED,
  ],
  [
    'the kernel’s full line is overflow and loss in one',
    { kernel: NEW, kubelet: [fullLine('07:12:40'), failed('07:12:51')] },
    'confirmed',
    NOT_REQUESTED,
  ],
  [
    'loss counted, no overflow line',
    { kernel: OLD, kubelet: [failed('07:12:51')], queue: LOST },
    'likely',
    NOT_HONOURED,
  ],
  [
    'loss at the queue’s limit: fail-open was not asked for, on any kernel',
    { kernel: OLD, kubelet: [failed('07:12:51')], queue: QUEUE_LOST },
    'likely',
    NOT_REQUESTED,
  ],
  [
    'netlink drops on a netfilter row, no queue table',
    { kernel: OLD, kubelet: [failed('07:12:51')], netlink: row(12, 14769, 7) },
    'likely',
    NOT_HONOURED,
  ],
  [
    'netlink drops of a port that is no queue’s',
    { kernel: OLD, kubelet: [failed('07:12:51')], netlink: row(12, 999, 7), queue: ZERO },
    'ruled-out',
  ],
  [
    'netlink drops of another protocol',
    { kernel: OLD, kubelet: [failed('07:12:51')], netlink: row(0, 14769, 7) },
    'not-collected',
  ],
  [
    'overflow without a symptom, old kernel',
    { kernel: OLD, defender: [overflow('07:12:40')] },
    'at-risk',
    NOT_HONOURED,
  ],
  ['overflow without a symptom, new kernel', { kernel: NEW, defender: [overflow('07:12:40')] }, 'clear'],
  ['overflow without a symptom, kernel not known', { defender: [overflow('07:12:40')] }, 'at-risk'],
  ['loss without a symptom', { kernel: NEW, queue: LOST }, 'at-risk', NOT_REQUESTED],
  ['time-outs and nothing else', { kernel: OLD, kubelet: [failed('07:12:51')] }, 'not-collected'],
  ['time-outs, kernel not known', { kubelet: [failed('07:12:51')] }, 'not-collected'],
  ['time-outs on a new kernel', { kernel: NEW, kubelet: [failed('07:12:51')] }, 'ruled-out'],
  ['time-outs, counters collected and zero', { kernel: OLD, kubelet: [failed('07:12:51')], queue: ZERO }, 'ruled-out'],
  [
    'time-outs, queue table collected and empty',
    { kernel: OLD, kubelet: [failed('07:12:51')], queue: '' },
    'ruled-out',
  ],
  [
    'every failure reached its container',
    {
      kernel: OLD,
      defender: [overflow('07:12:40')],
      kubelet: [failed('07:12:51', 'dial tcp 127.0.0.1:1936: connect: connection refused')],
    },
    'ruled-out',
  ],
  [
    'one of the failures timed out',
    { kernel: OLD, defender: [overflow('07:12:40')], kubelet: [failed('07:12:51', 'EOF'), failed('07:13:01')] },
    'confirmed',
    NOT_HONOURED,
  ],
  [
    'a kill alone is a symptom',
    { kernel: OLD, defender: [overflow('07:12:40')], kubelet: [killed('07:13:11')] },
    'confirmed',
    NOT_HONOURED,
  ],
  [
    'a kill behind refused connections is none',
    {
      kernel: OLD,
      defender: [overflow('07:12:40')],
      kubelet: [failed('07:12:51', 'connection refused'), killed('07:13:11')],
    },
    'ruled-out',
  ],
  [
    'a kill takes the failures of its own container',
    {
      kernel: OLD,
      defender: [overflow('07:12:40')],
      kubelet: [failed('07:12:51', 'connection refused', 'app-1'), killed('07:13:11')],
    },
    'confirmed',
    NOT_HONOURED,
  ],
  ['nothing at all', { kernel: OLD }, 'clear'],
]

describe('judge', () => {
  for (const [name, given, verdict, cause] of TABLE) {
    it(`${verdict}: ${name}`, async () => {
      const node = nodeOf(await analyse(files(given)), NODE)
      assert.equal(node.verdict, verdict, node.why)
      assert.equal(node.cause, cause)
      assert.ok(node.why.length > 20 && !/undefined|NaN/.test(node.why), node.why)
    })
  }

  it('the window can be asked for', async () => {
    const given = files({ kernel: OLD, defender: [overflow('07:12:40')], kubelet: [failed('07:15:00')] })
    assert.equal((await analyse(given, { window: 150 })).verdict, 'confirmed')
  })

  it('a folded burst keeps every time: the last overflow of a minute counts', async () => {
    const defender = Array.from({ length: 40 }, (_, i) => overflow(`07:12:${String(i + 10)}`))
    const given = files({ kernel: OLD, defender, kubelet: [failed('07:13:45')] })
    assert.equal((await analyse(given)).verdict, 'confirmed')
  })

  it('names the rival that stands on the node, whatever the verdict', async () => {
    const kubelet = [
      `Sep 03 07:00:00.000000 ${NODE} kernel: nf_conntrack: table full, dropping packet`,
      failed('07:12:51', 'connection refused'),
    ]
    const node = nodeOf(await analyse(files({ kernel: OLD, kubelet })), NODE)
    assert.deepEqual(
      node.rivals.map(({ id }) => id),
      ['conntrack-table-full', 'probe-reached-container'],
    )
    for (const { why, findings } of node.rivals) assert.ok(why !== '' && findings.length > 0)
  })

  it('asks for what would decide, with a command for this node', async () => {
    const { missing } = await analyse(files({ kernel: OLD, kubelet: [failed('07:12:51')] }))
    const queue = missing.find(({ evidence }) => evidence.includes('nfnetlink_queue'))
    assert.equal(queue?.node, NODE)
    assert.match(queue.command, new RegExp(`oc debug node/${NODE} .*nfnetlink_queue`))
    assert.deepEqual((await analyse(files({ kernel: OLD }))).missing, [])
  })

  it('does not take the overflow of another netlink reader for the cause', async () => {
    const other =
      '2023-09-03T07:12:40.300000119Z E0903 07:12:40.300 1 device.go:218] Failed to receive from netlink: no buffer space available'
    const node = nodeOf(await analyse(files({ kernel: OLD, defender: [other], kubelet: [failed('07:12:51')] })), NODE)
    assert.equal(node.verdict, 'not-collected')
  })
})
