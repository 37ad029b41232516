// The rest of what the RHEL 7 worker says of itself in the sosreport: modules, kernel log, processes, rules, counters.
import { COUNTERS, VICTIM } from './incident.mjs'
import { randomFrom } from './random.mjs'

const right = (value, width) => String(value).padStart(width)

/** As in uname: the build's own zone. */
export const BUILD = '#1 SMP Mon Sep 25 05:00:52 EDT 2023'

export const LSMOD = `Module                  Size  Used by
xt_NFQUEUE             12697  2 
nfnetlink_queue        18164  2 
nf_conntrack_netlink    40492  0 
nfnetlink              14519  5 nf_conntrack_netlink,nfnetlink_queue
openvswitch           114842  3 
vxlan                  53857  1 openvswitch
nf_conntrack          139264  8 openvswitch,nf_nat,nf_conntrack_netlink,xt_conntrack
iptable_mangle         12695  1 
ip_tables              27126  3 iptable_filter,iptable_mangle,iptable_nat
br_netfilter           22256  0 
overlay                91659  58 
`

/**
 * No `nf_queue: full` here: of a full socket the kernel prints nothing.
 * @returns {import('./bundle.mjs').Line[]}
 */
export function dmesg() {
  const random = randomFrom('dmesg')
  const compiler = '(gcc version 4.8.5 20150623 (Red Hat 4.8.5-44) (GCC) )'
  const version = `Linux version ${VICTIM.kernel} (mockbuild@builder.example.com) ${compiler} ${BUILD}`
  const lines = [
    { text: `[    0.000000] ${version}`, mark: { signature: 'kernel-version', node: VICTIM.name } },
    { text: `[    0.000000] Command line: BOOT_IMAGE=/vmlinuz-${VICTIM.kernel} root=/dev/mapper/rhel-root ro quiet` },
    { text: '[    0.000000] Initializing cgroup subsys cpuset' },
    { text: '[    0.000000] x86/fpu: xstate_offset[2]: 0240, xstate_sizes[2]: 0100' },
  ]
  for (let seconds = 1.2; lines.length < 160; seconds += random.next() * 40_000) {
    const text = random.pick([
      `device veth${random.hex(8)} entered promiscuous mode`,
      `IPv6: ADDRCONF(NETDEV_CHANGE): veth${random.hex(8)}: link becomes ready`,
      'SELinux: mount invalid.  Same superblock, different security settings for (dev mqueue, type mqueue)',
      `XFS (dm-${random.int(2, 9)}): Ending clean mount`,
      'nf_conntrack: falling back to vmalloc.',
    ])
    lines.push({ text: `[${right(seconds.toFixed(6), 12)}] ${text}` })
  }
  return lines
}

/** @type {readonly (readonly [number, string])[]} */
const PROCESSES = [
  [1, '/usr/lib/systemd/systemd --switched-root --system --deserialize 22'],
  [2, '[kthreadd]'],
  [6, '[ksoftirqd/0]'],
  [9, '[rcu_sched]'],
  [691, '/usr/sbin/NetworkManager --no-daemon'],
  [842, '/sbin/auditd'],
  [918, '/usr/bin/dbus-daemon --system'],
  [1180, '/usr/sbin/chronyd'],
  [1422, '/usr/bin/crio'],
  [VICTIM.kubelet, 'hyperkube kubelet --config=/etc/kubernetes/kubelet.conf --v=2'],
  [3361, 'ovs-vswitchd unix:/var/run/openvswitch/db.sock -vconsole:emer'],
  [COUNTERS.defenderPid, 'defender'],
  [30911, '/usr/bin/openshift-router --v=2'],
  [30974, '/usr/sbin/haproxy -f /var/lib/haproxy/conf/haproxy.config -p /var/lib/haproxy/run/haproxy.pid'],
]

/** `ps auxwwwm`: a line a process, a line a thread. */
export function ps() {
  const random = randomFrom('ps')
  const rows = PROCESSES.map(([pid, command]) => {
    const cpu = pid === COUNTERS.defenderPid ? '63.4' : ` ${random.int(0, 3)}.${random.int(0, 9)}`
    const time = `${random.int(0, 900)}:${String(random.int(0, 59)).padStart(2, '0')}`
    const sizes = command.startsWith('[')
      ? '0.0      0     0'
      : `${random.int(0, 2)}.${random.int(0, 9)} ${right(random.int(9e4, 9e5), 6)} ${right(random.int(900, 9e4), 5)}`
    const end = `Oct16 ${right(time, 6)}`
    return (
      `root     ${right(pid, 7)} ${cpu}  ${sizes} ?        -    ${end} ${command}\n` +
      `root           - ${cpu}    -      -     - -        Ssl  ${end} -\n`
    )
  })
  return `USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n${rows.join('')}`
}

/** Packets go to the reader; where nobody reads, `bypass` lets them through. */
export const MANGLE = `Chain PREROUTING (policy ACCEPT 91M packets, 62G bytes)
 pkts bytes target     prot opt in     out     source               destination         

Chain OUTPUT (policy ACCEPT 88M packets, 71G bytes)
 pkts bytes target     prot opt in     out     source               destination         
  48M 2894M NFQUEUE    tcp  --  *      *       0.0.0.0/0            0.0.0.0/0            NFQUEUE num 3301 bypass
 912K   55M NFQUEUE    udp  --  *      *       0.0.0.0/0            0.0.0.0/0            NFQUEUE num 3302 bypass
`

export const NETSTAT = `Ip:
    91284410 total packets received
    0 incoming packets discarded
Tcp:
    4821093 active connections openings
    7104 failed connection attempts
Udp:
    912446 packets received
    0 packet receive errors
    0 receive buffer errors
    0 send buffer errors
TcpExt:
    3 packets pruned from receive queue because of socket buffer overrun
    18 times the listen queue of a socket overflowed
`
