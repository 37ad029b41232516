import assert from 'node:assert/strict'
import { analyse, nodeOf } from '../support/case'

const OLD = '3.10.0-1160.el7.x86_64'
const TIMEOUT = 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)'
const OVERFLOW =
  'network_firewall.go:412  Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available'

/** A line of a kubelet's journal; `time` as `Mon DD HH:MM:SS`. */
const failed = (host: string, time: string, output = `Get \\"http://localhost:1936/healthz\\": ${TIMEOUT}`): string =>
  `${time} ${host} kubelet[2397]: I0101 ${time.slice(7)}.401205    2397 prober.go:116] "Probe failed" probeType="Liveness" pod="ingress/router-1" podUID="a" containerName="router" probeResult="failure" output="${output}"`
const bare = (time: string): string => ` DEBU ${time}.300 ${OVERFLOW}`
const lines = (...all: readonly string[]): string => all.map((line) => `${line}\n`).join('')

function sosreport(host: string, files: Readonly<Record<string, string>>): Record<string, string> {
  const root = `sosreport-${host}-2022-06-14-abcdefg`
  const own = { 'sos_commands/host/hostname': `${host}\n`, 'proc/sys/kernel/osrelease': `${OLD}\n`, ...files }
  return Object.fromEntries(Object.entries(own).map(([path, text]) => [`${root}/${path}`, text]))
}

async function verdictOf(files: Readonly<Record<string, string>>, host: string): Promise<string> {
  return nodeOf(await analyse(files), host).verdict
}

describe('local time', () => {
  const KUBELET = 'sos_commands/kubernetes/journalctl_--no-pager_--unit_kubelet'
  const POD = 'var/log/pods/twistlock_ds-1_uid/defender/0.log'
  /** The failure is printed at 14:30:00 local time. */
  const host = (clock: Readonly<Record<string, string>>, overflow: string): Record<string, string> =>
    sosreport('edge-7', {
      ...clock,
      [KUBELET]: lines(failed('edge-7', 'Jun 14 14:30:00')),
      [POD]: lines(`${overflow} stdout F ${bare('2022-06-14T00:00:00')}`),
    })
  const DATES = {
    'sos_commands/date/date': 'Tue Jun 14 17:30:00 IST 2022\n',
    'sos_commands/date/date_--utc': 'Tue Jun 14 12:00:00 UTC 2022\n',
  }

  it('puts the overflow before the failure in the right zone only: a half-hour zone from date beside date --utc', async () => {
    assert.equal(await verdictOf(host(DATES, '2022-06-14T08:59:40.000000001Z'), 'edge-7'), 'confirmed')
    assert.equal(await verdictOf(host(DATES, '2022-06-14T14:29:40.000000001Z'), 'edge-7'), 'at-risk')
    assert.equal(await verdictOf(host(DATES, '2022-06-14T15:59:40.000000001+07:00'), 'edge-7'), 'confirmed')
  })

  it('takes the zone of a loose timedatectl for the files of its folder and below', async () => {
    const files = (clock: string): Record<string, string> => ({
      [clock]: lines(
        '      Local time: Tue 2022-06-14 09:00:00 -03',
        '  Universal time: Tue 2022-06-14 12:00:00 UTC',
        '       Time zone: America/Sao_Paulo (-03, -0300)',
      ),
      'a/uname.txt': `Linux br1 ${OLD} #1 SMP x86_64 GNU/Linux\n`,
      'a/logs/kubelet.log': lines(failed('br1', 'Jun 14 08:30:00')),
      'a/logs/pod.log': lines(`2022-06-14T11:29:40.000000001Z stdout F ${bare('2022-06-14T08:29:40')}`),
    })
    assert.equal(await verdictOf(files('a/timedatectl.txt'), 'br1'), 'confirmed')
    const { nodes, missing } = await analyse(files('b/timedatectl.txt'))
    assert.equal(nodes[0]?.verdict, 'likely')
    assert.ok(missing.some(({ command }) => command.includes('timedatectl')))
  })

  it('needs no zone where the inspector prints the node’s own time', async () => {
    const files = {
      'kubelet.log': lines(failed('br1', 'Jun 14 08:30:00')),
      'defender.log': lines(bare('2022-06-14T08:29:40')),
      'uname.txt': `Linux br1 ${OLD} #1 SMP x86_64 GNU/Linux\n`,
    }
    assert.equal(await verdictOf(files, 'br1'), 'confirmed')
  })

  it('sees in ordinary lines that an hour comes twice', async () => {
    const ordinary = (day: string, from: number, to: number): string[] =>
      Array.from(
        { length: (to - from) * 6 },
        (_, i) =>
          `Oct ${day} ${String(from + Math.floor(i / 6)).padStart(2, '0')}:${i % 6}0:00 dst-1 kubelet[1]: I1029 00:00:00.1 1 kubelet.go:2068] "SyncLoop UPDATE" source="api" ${'x'.repeat(1000)}`,
      )
    const night = (failure: 'first' | 'second'): Record<string, string> =>
      sosreport('dst-1', {
        'sos_commands/systemd/timedatectl': lines(
          '      Local time: Sun 2023-10-29 07:00:00 CET',
          '  Universal time: Sun 2023-10-29 06:00:00 UTC',
          '       Time zone: Europe/Berlin (CET, +0100)',
        ),
        [KUBELET]: lines(
          ...ordinary('29', 0, 3),
          ...(failure === 'first' ? [failed('dst-1', 'Oct 29 02:50:30')] : []),
          ...ordinary('29', 2, 3),
          ...(failure === 'second' ? [failed('dst-1', 'Oct 29 02:50:30')] : []),
          ...ordinary('29', 3, 5),
        ),
        [POD]: lines(`2023-10-29T01:50:10.000000001Z stdout F ${bare('2023-10-29T02:50:10')}`),
      })
    assert.equal(await verdictOf(night('second'), 'dst-1'), 'confirmed')
    assert.equal(await verdictOf(night('first'), 'dst-1'), 'at-risk')
  })
})

describe('whose a loose file is', () => {
  it('is told by the node’s name in its path', async () => {
    const row = (lost: number): string => `    1     77     0 2 65531     0 ${lost}        5  1\n`
    const files = {
      'kubelet-rw-1.example.log': lines(failed('rw-1.example', 'Jun 14 08:30:00')),
      'kubelet-rw-2.example.log': lines(failed('rw-2.example', 'Jun 14 08:30:00')),
      'rw-1/nfnetlink_queue.txt': row(9),
      'rw-2/nfnetlink_queue.txt': row(0),
      'unames.txt': lines(
        `Linux rw-1.example ${OLD} #1 SMP x86_64 GNU/Linux`,
        'Linux rw-2.example 5.14.0-284.el9.x86_64 #1 SMP x86_64 GNU/Linux',
      ),
    }
    const { nodes } = await analyse(files)
    assert.deepEqual(
      nodes.map(({ name, verdict, kernel }) => [name, verdict, kernel?.failOpen]),
      [
        ['rw-1.example', 'likely', 'not-honoured'],
        ['rw-2.example', 'ruled-out', 'honoured'],
      ],
    )
  })

  it('is told by the pod in the name that the community’s collector gives', async () => {
    const pod = (name: string, node: string): string =>
      `---\napiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: twistlock\nspec:\n  nodeName: ${node}\n`
    const { nodes } = await analyse({
      'pods.yaml': pod('ds-a', 'n1') + pod('ds-b', 'n2'),
      'Diagnostics/ds-b/ds-b_defender.log': lines(bare('2022-06-14T08:29:40')),
    })
    assert.deepEqual(
      nodes.map(({ name, verdict }) => [name, verdict]),
      [
        ['n1', 'clear'],
        ['n2', 'at-risk'],
      ],
    )
  })
})

describe('when an event’s failures began', () => {
  const event = (first: string | null, last: string): string =>
    `apiVersion: v1\nitems:\n- apiVersion: v1\n  count: 30\n  firstTimestamp: ${first}\n  involvedObject:\n    kind: Pod\n    name: router-1\n  kind: "Event"\n  lastTimestamp: "${last}"\n  message: 'Liveness probe failed: Get "http://localhost:1936/healthz": ${TIMEOUT}'\n  source:\n    host: w1\nkind: EventList\n`
  const files = (text: string): Record<string, string> => ({
    'must-gather.local.1/x/namespaces/a/core/events.yaml': text,
    'must-gather.local.1/x/cluster-scoped-resources/core/nodes/w1.yaml': `apiVersion: v1\nkind: Node\nmetadata:\n  name: w1\nstatus:\n  nodeInfo:\n    kernelVersion: ${OLD}\n`,
    'must-gather.local.1/x/namespaces/tw/pods/ds/ds.yaml':
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: ds\n  namespace: tw\nspec:\n  nodeName: w1\n',
    'must-gather.local.1/x/namespaces/tw/pods/ds/d/d/logs/current.log': lines(
      `2022-06-14T09:59:40.000000001Z ${bare('2022-06-14T09:59:40')}`,
    ),
  })

  it('is its first time stamp, not its last', async () => {
    assert.equal(await verdictOf(files(event('"2022-06-14T09:00:00Z"', '2022-06-14T10:00:00Z')), 'w1'), 'at-risk')
  })

  it('is its last where that is the only one', async () => {
    assert.equal(await verdictOf(files(event(null, '2022-06-14T10:00:00Z')), 'w1'), 'confirmed')
  })
})

describe('what is missing', () => {
  const commands = async (files: Readonly<Record<string, string>>): Promise<string> =>
    (await analyse(files)).missing.map(({ command }) => command).join('\n')

  it('is asked for with a command that works there', async () => {
    const journal = lines(failed('h1', 'Jun 14 08:30:00'))
    const kubernetes = sosreport('h1', { 'sos_commands/kubernetes/journalctl_--no-pager_--unit_kubelet': journal })
    assert.match(
      await commands(kubernetes),
      /^kubectl debug node\/h1 -it --image=busybox -- chroot \/host cat \/proc\/net\/netfilter\/nfnetlink_queue$/mu,
    )
    const openshift = sosreport('h1', { 'sos_commands/openshift/journalctl_--no-pager_--unit_kubelet': journal })
    assert.match(await commands(openshift), /^oc debug node\/h1 -- chroot \/host cat .*nfnetlink_queue$/mu)
    const origin = sosreport('h1', {
      'sos_commands/origin/journalctl_--no-pager_--unit_atomic-openshift-node': journal,
    })
    assert.match(await commands(origin), /^ssh h1 sudo cat .*nfnetlink_queue$/mu)
    assert.doesNotMatch(await commands(origin), /oc debug|oc adm/u)
    const overflowed = sosreport('ids', {
      'proc/7/net/netlink': `${'0'.repeat(16)} 12  44         00000000 10       0        0     2        9        3       \n`,
    })
    assert.match(await commands(overflowed), /^cat \/proc\/net\/netfilter\/nfnetlink_queue$/mu)
    assert.doesNotMatch(await commands(overflowed), /oc |kubectl|kubelet/u)
  })

  it('is asked for on a kernel that honours fail-open, too: the counter alone could turn the verdict', async () => {
    const files = {
      ...sosreport('h1', {
        'sos_commands/kubernetes/journalctl_--no-pager_--unit_kubelet': lines(failed('h1', 'Jun 14 08:30:00')),
      }),
    }
    const release = Object.keys(files).find((path) => path.endsWith('osrelease')) as string
    const { verdict, missing } = await analyse({ ...files, [release]: '5.14.0-284.el9.x86_64\n' })
    assert.equal(verdict, 'ruled-out')
    assert.deepEqual(
      missing.map(({ evidence }) => evidence),
      ['/proc/net/netfilter/nfnetlink_queue'],
    )
  })
})
