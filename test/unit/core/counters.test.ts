import assert from 'node:assert/strict'
import { analyse, nodeOf } from '../support/case'

const QUEUES = `    0  14764    92 2 65531     0   201      494  1
65535 3792656380   300 2   128     0     0      300  1
`
const NETLINK = `sk               Eth Pid        Groups   Rmem     Wmem     Dump  Locks    Drops    Inode
0000000074635068 12  14764      00000000 211968   0        0     2        201      188473
0000000074635069 12  3792656380 00000000 249600   0        0     2        0        190189
0000000074635070 0   588        00000111 0        0        0     2        7        18810
`
const SS = `Netid State  Recv-Q Send-Q Local Address:Port      Peer Address:PortProcess
nl    UNCONN 4352   0                  4:14630             *     sk=0 cb=0 groups=0x00000000\t skmem:(r4352,rb2097152,t0,tb65536,f0,w0,o0,bl0,d9)
nl    UNCONN 211968 0                 12:14764             *     sk=0 cb=0 groups=0x00000000\t skmem:(r211968,rb425984,t0,tb212992,f0,w0,o0,bl0,d201)
nl    UNCONN 0      0                 12:-502310916        *     sk=0 cb=0 groups=0x00000000\t skmem:(r249600,rb212992,t0,tb212992,f0,w0,o0,bl0,d0)
nl    UNCONN 0      0                 12:0                 *     sk=0 cb=0 groups=0x00000000\t skmem:(r0,rb212992,t0,tb212992,f0,w0,o0,bl0,d3)
`
const PS = `USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND
root           1  1.4  0.3 105868 13604 ?        -    18:58   0:22 /sbin/init
root       14764 99.0  2.3 905868 93604 ?        -    18:58  10:22 /usr/local/bin/defender server
root           -  1.4    -      -     - -        Ss   18:58   0:22 -
`
const LSOF = `COMMAND      PID    TID TASKCMD       USER   FD      TYPE             DEVICE  SIZE/OFF       NODE NAME
systemd        1                         0   44u  netlink                          0t0      13928 ROUTE
suricata    4711                         0   12u  netlink                          0t0     190189 NETFILTER
`
const sos = (files: Record<string, string>): Record<string, string> => {
  const root = 'sosreport-w7-2023/'
  const base = {
    'sos_commands/host/hostname': 'w7\n',
    'sos_commands/kernel/uname_-a': 'Linux w7 3.10.0-1160.el7.x86_64 #1 SMP x86_64 GNU/Linux\n',
  }
  return Object.fromEntries(Object.entries({ ...base, ...files }).map(([path, text]) => [root + path, text]))
}

describe('counters of a node', () => {
  it('joins queues, sockets and processes', async () => {
    const analysis = await analyse(
      sos({
        'proc/1/net/netfilter/nfnetlink_queue': QUEUES,
        'proc/1/net/netlink': NETLINK,
        'sos_commands/networking/ss_-peaonmi': SS,
        'sos_commands/process/ps_auxwwwm': PS,
        'sos_commands/process/lsof_M_-n_-l': LSOF,
        'proc/sys/net/core/rmem_default': '212992\n',
      }),
    )
    const { queues, notes, verdict } = nodeOf(analysis, 'w7')
    assert.equal(verdict, 'at-risk')
    assert.deepEqual(
      queues?.map(({ queue, portId, receiveBuffer, reader }) => [queue, portId, receiveBuffer, reader]),
      [
        [0, 14764, 425984, { pid: 14764, name: 'defender' }],
        [65535, 3792656380, 212992, { pid: 4711, name: 'suricata' }],
      ],
    )
    assert.match(notes?.join('\n') ?? '', /Queue 0 is read by defender \(process 14764\)/)
    assert.match(notes?.join('\n') ?? '', /425984 bytes, while net\.core\.rmem_default is 212992/)
  })

  it('takes the overflow from ss where /proc/net/netlink was not collected', async () => {
    const analysis = await analyse(sos({ 'sos_commands/networking/ss_-peaonmi': SS }))
    assert.equal(nodeOf(analysis, 'w7').verdict, 'at-risk')
    const drops = analysis.findings.filter(({ signature }) => signature === 'proc-net-netlink-drops')
    assert.deepEqual(
      drops.map(({ place, node }) => [place.line, node]),
      [[3, 'w7']],
    )
    assert.ok(!analysis.missing.some(({ evidence }) => evidence.includes('netlink,')))
  })

  it('reads ss as older ones print it: memory on a line of its own, names for numbers', async () => {
    const ss = `Netid  State      Recv-Q Send-Q Local Address:Port                 Peer Address:Port
nl     UNCONN     0      0      rtnl:kernel                 *
	 skmem:(r0,rb212992,t0,tb212992,f0,w0,o0,bl0,d8)
nl     UNCONN     211968 0      nft:defender/14764                 *                    sk=0 cb=0 groups=0x00000000
	 skmem:(r211968,rb425984,t0,tb212992,f0,w0,o0,bl0,d201)
nl     UNCONN     0      0      nft:-502310916                 *
	 skmem:(r0,rb212992,t0,tb212992,f0,w0,o0,bl0)
tcp    LISTEN     0      128    127.0.0.1:12                 *:*                   users:(("sshd",pid=12,fd=3))
	 skmem:(r0,rb87380,t0,tb16384,f0,w0,o0,bl0,d5)
`
    const { queues, verdict } = nodeOf(
      await analyse(
        sos({
          'proc/1/net/netfilter/nfnetlink_queue': QUEUES.replace(' 201 ', ' 0 '),
          'sos_commands/networking/ss_-peaonmi': ss,
        }),
      ),
      'w7',
    )
    assert.equal(verdict, 'at-risk')
    assert.deepEqual(
      queues?.map(({ portId, receiveBuffer, reader }) => [portId, receiveBuffer, reader]),
      [
        [14764, 425984, { pid: 14764, name: 'defender' }],
        [3792656380, 212992, undefined],
      ],
    )
    const alone = await analyse(sos({ 'sos_commands/networking/ss_-peaonmi': ss }))
    assert.deepEqual(
      alone.findings.flatMap(({ signature, place }) => (signature === 'proc-net-netlink-drops' ? place.line : [])),
      [5],
    )
  })

  it('counts datagrams that UDP sockets lost, from names and numbers of /proc/net/snmp', async () => {
    const snmp = (errors: number): string => `Tcp: InErrs OutRsts
Tcp: 7 9
Udp: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors SndbufErrors
Udp: 1405 92 ${errors} 858 ${errors} 0
UdpLite: InDatagrams NoPorts InErrors OutDatagrams RcvbufErrors SndbufErrors
UdpLite: 0 0 0 0 55 0
`
    const lost = await analyse(sos({ 'proc/1/net/snmp': snmp(31) }))
    assert.deepEqual(
      nodeOf(lost, 'w7').rivals.map(({ id }) => id),
      ['udp-rcvbuf-errors'],
    )
    assert.equal(lost.findings.find(({ signature }) => signature === 'udp-rcvbuf-errors')?.place.line, 4)
    const none = await analyse(sos({ 'proc/1/net/snmp': snmp(0) }))
    assert.deepEqual(nodeOf(none, 'w7').rivals, [])
  })

  it('says that a counter rose between two collections, and counts the last', async () => {
    const table = (lost: number): string => `    0  14764    92 2 65531     0   ${lost}      494  1\n`
    const first = sos({ 'proc/1/net/netfilter/nfnetlink_queue': table(10) })
    const later = sos({ 'proc/1/net/netfilter/nfnetlink_queue': table(250) })
    const moved = Object.fromEntries(Object.entries(later).map(([path, text]) => [path.replace('2023', '2024'), text]))
    const { why, notes = [] } = nodeOf(await analyse({ ...first, ...moved }), 'w7')
    assert.match(why, / 250 packets dropped/)
    assert.deepEqual(notes, [
      'Between two collections user_dropped of queue 0 rose from 10 to 250: packets were dropped in that time.',
    ])
  })

  it('tells what is configured from what is running, by the order of sysctl --system', async () => {
    const files = {
      'etc/sysctl.d/99-nfqueue-netlink.conf':
        '# comment\nnet.core.rmem_default = 2850816\nnet.core.rmem_max = 2850816\n',
      'usr/lib/sysctl.d/50-default.conf': 'net.core.rmem_default = 1\n',
      'sos_commands/kernel/sysctl_-a': 'net.core.rmem_default = 212992\nnet.core.rmem_max = 2850816\n',
    }
    const { notes = [], rmemDefault, rmemMax } = nodeOf(await analyse(sos(files)), 'w7')
    assert.deepEqual([rmemDefault, rmemMax], [212992, 2850816])
    assert.equal(notes.length, 1)
    assert.match(
      notes[0] ?? '',
      /^\/etc\/sysctl\.d\/99-nfqueue-netlink\.conf line 2 sets net\.core\.rmem_default to 2850816, but 212992 is running/,
    )
    const last = nodeOf(await analyse(sos({ ...files, 'etc/sysctl.conf': 'net.core.rmem_default=212992\n' })), 'w7')
    assert.equal(last.notes, undefined)
  })
})

describe('what kubectl prints', () => {
  const NODES = `NAME      STATUS     ROLES    AGE   VERSION           INTERNAL-IP   EXTERNAL-IP   OS-IMAGE                                      KERNEL-VERSION                 CONTAINER-RUNTIME
worker-1  Ready      worker   91d   v1.21.1+9807387   10.0.0.4      <none>        Red Hat Enterprise Linux CoreOS 48.84.2021    4.18.0-305.10.2.el8_4.x86_64   cri-o://1.21.2-5.rhaos4.8
worker-2  NotReady   worker   91d   v1.21.1+9807387   10.0.0.5      <none>        Red Hat Enterprise Linux Server 7.9 (Maipo)   3.10.0-1160.el7.x86_64         cri-o://1.21.2-5.rhaos4.8
`

  it('get nodes -o wide tells each node’s kernel, whatever the file is called', async () => {
    const analysis = await analyse({ 'from-customer.txt': `$ oc get nodes -o wide\n${NODES}\n$ date\n` })
    assert.deepEqual(
      analysis.nodes.map(({ name, kernel }) => [name, kernel?.release, kernel?.failOpen, kernel?.place.line]),
      [
        ['worker-1', '4.18.0-305.10.2.el8_4.x86_64', 'honoured', 3],
        ['worker-2', '3.10.0-1160.el7.x86_64', 'not-honoured', 4],
      ],
    )
    assert.deepEqual(
      nodeOf(analysis, 'worker-2').rivals.map(({ id }) => id),
      ['node-not-ready'],
    )
  })

  it('describe node tells the kernel, describe pod whose its events are', async () => {
    const analysis = await analyse({
      'nodes.txt': `Name:               worker-1
Roles:              compute
System Info:
  Machine ID:                 aaaa
  Kernel Version:             4.18.0-305.el8.x86_64
  OS Image:                   x
Name:               worker-2
System Info:
  Kernel Version:             3.10.0-1160.el7.x86_64
`,
      'pod.txt': `Name:           router-1-abcde
Namespace:      default
Node:           worker-2/10.0.0.5
Events:
  Type     Reason     Age                From     Message
  Warning  Unhealthy  2m (x3 over 3m)    kubelet  Liveness probe failed: Get http://localhost:1936/healthz: net/http: request canceled (Client.Timeout exceeded while awaiting headers)
`,
    })
    assert.deepEqual(
      analysis.nodes.map(({ name, kernel, verdict }) => [name, kernel?.release, verdict]),
      [
        ['worker-1', '4.18.0-305.el8.x86_64', 'clear'],
        ['worker-2', '3.10.0-1160.el7.x86_64', 'not-collected'],
      ],
    )
    const failed = analysis.findings.find(({ signature }) => signature === 'liveness-probe-failed')
    assert.deepEqual([failed?.node, failed?.pod, failed?.count], ['worker-2', 'router-1-abcde', 3])
  })
})
