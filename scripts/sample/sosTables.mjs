// The kernel tables of the RHEL 7 worker in the sosreport: its queues, its netlink sockets, its sysctl values.
import { COUNTERS, VICTIM } from './incident.mjs'
import { randomFrom } from './random.mjs'

const right = (value, width) => String(value).padStart(width)
const left = (value, width) => String(value).padEnd(width)
/** Signed 32 bits: this kernel prints `%d` where newer ones print `%u`. */
const signed = (portId) => portId | 0

/**
 * `"%5d %6d %5d %1d %5d %5d %5d %8d %2d\n"`, no header.
 * @returns {import('./bundle.mjs').Line[]}
 */
export const queueTable = () =>
  COUNTERS.queues.map(({ queue, portId, waiting, dropped, userDropped, sequence }) => {
    const reader = `${right(queue, 5)} ${right(signed(portId), 6)} ${right(waiting, 5)} 2 65531`
    const counters = `${right(dropped, 5)} ${right(userDropped, 5)} ${right(sequence, 8)}  1`
    const signature = userDropped > 0 ? 'nfnetlink-queue-drops' : 'nfnetlink-queue-row'
    return { text: `${reader} ${counters}`, mark: { signature, node: VICTIM.name } }
  })

/** Protocol, port id, groups of the sockets that have no part in the story. */
const SOCKETS = [
  [0, 0, '00000000'],
  [0, VICTIM.kubelet, '00000000'],
  [0, 1, '00000550'],
  [0, 918, '00000111'],
  [4, 0, '00000000'],
  [6, 0, '00000000'],
  [9, 0, '00000000'],
  [9, 842, '00000001'],
  [10, 0, '00000000'],
  [11, 0, '00000000'],
  [12, 0, '00000000'],
  [15, 691, '00000002'],
  [15, 0, '00000000'],
  [16, 0, '00000000'],
  [16, 3361, '00000000'],
]

/**
 * The form of 3.x: `"%pK %-3d %-6u %08x %-8d %-8d %d %-8d %-8d %-8lu\n"`, narrower than today's, Dump not padded.
 * @returns {import('./bundle.mjs').Line[]}
 */
export function netlinkTable() {
  const random = randomFrom('netlink table')
  const row = (eth, pid, groups, rmem = 0, drops = 0) => {
    const socket = `ffff8d${random.hex(7)}000 ${left(eth, 3)} ${left(pid, 6)} ${groups} ${left(rmem, 8)} ${left(0, 8)}`
    return `${socket} 0 ${left(2, 8)} ${left(drops, 8)} ${left(random.int(4000, 990000), 8)}`
  }
  const readers = COUNTERS.queues.map(({ portId, charged, userDropped }) => ({
    text: row(12, portId, '00000000', charged, userDropped),
    ...(userDropped > 0 ? { mark: { signature: 'proc-net-netlink-drops', node: VICTIM.name } } : {}),
  }))
  const others = SOCKETS.map((columns) => ({ text: row(...columns) }))
  return [
    { text: 'sk       Eth Pid    Groups   Rmem     Wmem     Dump     Locks     Drops     Inode' },
    ...others.slice(0, 11),
    ...readers,
    ...others.slice(11),
  ]
}

const SYSCTL = {
  'abi.vsyscall32': 1,
  'crypto.fips_enabled': 0,
  'dev.raid.speed_limit_max': 200000,
  'fs.aio-max-nr': 65536,
  'fs.file-max': 3243817,
  'fs.inotify.max_user_instances': 8192,
  'fs.inotify.max_user_watches': 65536,
  'kernel.core_uses_pid': 1,
  'kernel.hostname': VICTIM.name,
  'kernel.osrelease': VICTIM.kernel,
  'kernel.ostype': 'Linux',
  'kernel.panic': 10,
  'kernel.pid_max': 4194304,
  'kernel.threads-max': 255617,
  'net.bridge.bridge-nf-call-iptables': 1,
  'net.core.bpf_jit_enable': 1,
  'net.core.busy_read': 0,
  'net.core.default_qdisc': 'pfifo_fast',
  'net.core.dev_weight': 64,
  'net.core.netdev_budget': 300,
  'net.core.netdev_max_backlog': 1000,
  'net.core.optmem_max': 20480,
  'net.core.rmem_default': COUNTERS.rmem,
  'net.core.rmem_max': COUNTERS.rmem,
  'net.core.somaxconn': 128,
  'net.core.warnings': 1,
  'net.core.wmem_default': 212992,
  'net.core.wmem_max': 212992,
  'net.ipv4.conf.all.rp_filter': 2,
  'net.ipv4.ip_forward': 1,
  'net.ipv4.ip_local_port_range': '32768\t60999',
  'net.ipv4.neigh.default.gc_thresh3': 65536,
  'net.ipv4.tcp_keepalive_time': 7200,
  'net.ipv4.tcp_rmem': '4096\t87380\t6291456',
  'net.ipv4.tcp_wmem': '4096\t16384\t4194304',
  'net.ipv4.udp_rmem_min': 4096,
  'net.netfilter.nf_conntrack_buckets': 65536,
  'net.netfilter.nf_conntrack_count': 21877,
  'net.netfilter.nf_conntrack_max': 1048576,
  'user.max_user_namespaces': 0,
  'vm.max_map_count': 262144,
  'vm.overcommit_memory': 1,
  'vm.swappiness': 30,
}

/** @returns {import('./bundle.mjs').Line[]} */
export const sysctl = () =>
  Object.entries(SYSCTL).map(([name, value]) => ({
    text: `${name} = ${value}`,
    ...(name.startsWith('net.core.rmem_') ? { mark: { signature: 'sysctl-rmem', node: VICTIM.name } } : {}),
  }))
