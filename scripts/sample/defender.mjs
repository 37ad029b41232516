// The Defender's container log at debug level. No public sample of one exists: the head is the documented one (level,
// stamp without zone, file and line), the overflow line is the knowledge base's, the ordinary lines are made up.
import { inOrder } from './bundle.mjs'
import { BURSTS, HARMLESS, SPARED, VICTIM } from './incident.mjs'
import { randomFrom } from './random.mjs'
import { defenderStamp, rfc3339Milli, rfc3339Nano, SECOND } from './time.mjs'

const FIREWALL = 'host_network_firewall.go'
const OVERFLOW =
  'Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available'

/**
 * @typedef {{ at: number, level: string, source: string, text: string, mark?: import('./bundle.mjs').Mark }} Entry
 * @typedef {(random: import('./random.mjs').Random, at: number, node: import('./cluster.mjs').Node) => Entry} Kind
 */

const line = (level) => (at, source, text, mark) => ({ at, level, source, text, ...(mark ? { mark } : {}) })
const debug = line('DEBU')
const info = line('INFO')
const lookalike = (kind) => ({ lookalike: kind })
const pid = (random) => random.int(4000, 99999)
const PROGRAMS = ['python3', 'curl', 'haproxy', 'java', 'sh', 'conmon']
const program = (random) => `/usr/bin/${random.pick(PROGRAMS)}`

/** @type {Kind} */
const verdict = (random, at, node) => {
  const from = `10.${128 + node.index}.2.${random.int(5, 60)}:${random.int(32768, 60999)}`
  const net = random.pick(['198.51.100', '203.0.113', '10.128.2'])
  const to = `${net}.${random.int(4, 250)}:${random.pick([443, 8443, 5432, 9092])}`
  return debug(at, `${FIREWALL}:188`, `HostTCPEgress verdict accept ${from} -> ${to} pid ${pid(random)}`)
}
/** @type {Kind} */
const rules = (random, at) => {
  const subnets = `${random.int(180, 240)} subnets and ${random.int(9, 14)} rules in use`
  return debug(at, `${FIREWALL}:97`, `HostTCPEgress runtimeData: ${subnets}`)
}
/** @type {Kind} */
const exec = (random, at) =>
  debug(at, 'exec_events_linux.go:77', `Exec ${program(random)} pid ${pid(random)} container ${random.hex(12)}`)
/** @type {Kind} */
const written = (random, at) => {
  const file = random.pick(['etc/resolv.conf', 'var/log/audit/audit.log', 'tmp/.build'])
  return debug(at, 'fs_watch_linux.go:203', `Write to /${file} by ${program(random)} is in the profile`)
}
/** @type {Kind} */
const heartbeat = (random, at) => debug(at, 'console_link.go:260', `Heartbeat answered in ${random.int(6, 80)}ms`)
/** @type {Kind} */
const self = (random, at) => {
  const load = `goroutines ${random.int(380, 640)} queue ${random.int(0, 90)}`
  return debug(at, 'self_stats.go:41', `rss ${random.int(260, 420)}MB ${load}`)
}
/** @type {Kind} */
const upload = (random, at) => info(at, 'console_link.go:318', `Uploaded ${random.int(1, 64)} runtime events`)
/** @type {Kind} */
const inspect = (random, at) => {
  const name = `registry.example.com/${random.pick(['orders/web', 'tariffs/api', 'berths/planner'])}`
  const waits = `waits for inspection, ${random.int(1, 9)} before it`
  return info(at, 'image_inspect.go:415', `${name}@sha256:${random.hex(12)} ${waits}`)
}
/** @type {Kind} */
const gone = (random, at) =>
  debug(at, 'proc_tree.go:119', `Failed to read from /proc/${pid(random)}/cgroup: no such process`)
/** @type {Kind} */
const noSuchChain = (random, at) =>
  debug(at, 'nft_chains.go:151', 'netlink receive: no such file or directory', lookalike('netlink-other-errno'))
/** @type {Kind} */
const leftOut = (random, at) => {
  const text = `Check ${random.int(201, 699)} left out: /etc/docker/daemon.json does not exist`
  return line('WARN')(at, 'host_compliance.go:88', text)
}
/** @type {Kind} */
const feed = (random, at) => {
  const error = 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)'
  const text = `Feed not refreshed: Get "https://console.example.com:8083/api/v1/feeds/custom": ${error}`
  return line('ERRO')(at, 'intel_feed.go:64', text, lookalike('http-client-timeout'))
}

/** @type {readonly (readonly [number, Kind])[]} */
const KINDS = [
  [30, verdict],
  [6, rules],
  [14, exec],
  [8, written],
  [7, heartbeat],
  [4, self],
  [5, upload],
  [4, inspect],
  [3, gone],
  [2, noSuchChain],
  [1, leftOut],
  [1, feed],
]

/**
 * @param {import('./cluster.mjs').Node} node
 * @param {{ from: number, to: number, gap: number }} span seconds between two lines, on average
 * @returns {import('./bundle.mjs').Line[]}
 */
export function defenderLog(node, { from, to, gap }) {
  const random = randomFrom(`defender ${node.name}`)
  const entries = []
  for (let at = from; at < to; at += random.wait(gap)) entries.push(random.weighed(KINDS)(random, at, node))
  for (const burst of burstsOf(node)) {
    // The rush of connections that fills the socket shows in the log, too.
    for (let i = 0; i < 45; i++) entries.push(verdict(random, burst.at - random.int(0, 6 * SECOND), node))
    const mark = { signature: 'nfqueue-reader-enobufs', node: node.name }
    entries.push(...burst.overflows.map((at) => debug(at, `${FIREWALL}:231`, OVERFLOW, mark)))
  }
  return inOrder(entries).map(({ at, level, source, text, mark }) => ({
    // The API server's stamp, then the Defender's line, which begins with a blank.
    text: `${rfc3339Nano(at)}  ${level} ${defenderStamp(at)} ${source}  ${text}`,
    ...(mark ? { mark, time: rfc3339Milli(at) } : {}),
  }))
}

const burstsOf = (node) => (node === VICTIM ? BURSTS : node === SPARED ? [HARMLESS] : [])
