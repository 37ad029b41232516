// Container logs of two pods beside the story: the SDN, whose netlink calls fail for other reasons, and the CSI
// driver's livenessprobe sidecar, which has the word in its name only.
import { randomFrom } from './random.mjs'
import { klogStamp, rfc3339Milli, rfc3339Nano, SECOND, UTC } from './time.mjs'

const lookalike = (kind) => ({ lookalike: kind })
const SERVICES = [
  'orders/orders-web:8080',
  'tariffs/tariff-api:api',
  'berths/berth-planner:http',
  'openshift-dns/dns-default:dns',
]
const address = (random) => `10.${128 + random.int(0, 4)}.2.${random.int(5, 90)}:${random.pick([8080, 5353, 9154])}`
const jobPod = (random) => {
  const job = random.pick(['orders/invoice-export', 'tariffs/rate-refresh'])
  return `${job}-${random.int(28_300_000, 28_399_999)}-${random.suffix(5)}`
}

const sync = (random) => {
  const took = `${random.int(41, 190)}.${random.int(100, 999)}ms`
  return ['I', 'proxier.go:871', `"SyncProxyRules complete" elapsed="${took}"`]
}
const endpoints = (random) => {
  const to = `[${address(random)} ${address(random)}]`
  return ['I', 'roundrobin.go:267', `LoadBalancerRR: Setting endpoints for ${random.pick(SERVICES)} to ${to}`]
}
const add = (random, node) => {
  const got = `got IP 10.${128 + node.index}.2.${random.int(5, 90)}, ofport ${random.int(20, 400)}`
  return ['I', 'pod.go:508', `CNI_ADD ${jobPod(random)} ${got}`]
}
const remove = (random) => ['I', 'pod.go:544', `CNI_DEL ${jobPod(random)}`]
const noSuchFile = () => [
  'W',
  'sdn_controller.go:139',
  'netlink receive: no such file or directory',
  lookalike('netlink-other-errno'),
]
const badDescriptor = (random) => [
  'W',
  'proxier.go:1041',
  `netlink send: sendmsg: bad file descriptor, retry in ${random.int(1, 4)}s`,
  lookalike('netlink-other-errno'),
]

/**
 * weight, then level, source, text, mark
 * @type {Record<string, readonly (readonly [number, (...given: any[]) => any[]])[]>}
 */
const LINES = {
  sdn: [
    [10, sync],
    [8, endpoints],
    [3, add],
    [3, remove],
    [1, noSuchFile],
    [1, badDescriptor],
  ],
  'csi-liveness-probe': [
    [12, () => ['I', 'main.go:54', 'Health check succeeded', lookalike('csi-livenessprobe')]],
    [2, () => ['I', 'connection.go:153', 'Connecting to unix:///csi/csi.sock', lookalike('csi-livenessprobe')]],
    [1, () => ['I', 'main.go:109', 'Serving requests to /healthz on: 0.0.0.0:10300', lookalike('csi-livenessprobe')]],
  ],
}

/**
 * @param {string} container
 * @param {import('./cluster.mjs').Node} node
 * @param {{ from: number, to: number }} span
 * @returns {import('./bundle.mjs').Line[]}
 */
export function daemonLog(container, node, { from, to }) {
  const random = randomFrom(`${container} ${node.name}`)
  const lines = []
  for (let at = from; at < to; at += random.int(20, 140) * SECOND + random.int(0, 999_999)) {
    const [level, source, text, mark] = random.weighed(LINES[container])(random, node)
    lines.push({
      text: `${rfc3339Nano(at)} ${level}${klogStamp(at - 33, UTC)}       1 ${source}] ${text}`,
      ...(mark ? { mark, time: rfc3339Milli(at) } : {}),
    })
  }
  return lines
}
