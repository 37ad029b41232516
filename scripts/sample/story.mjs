// What a right reading of the sample says, and where each line of the story stands: for the tests of every other part.
import { HARBOR, MEADOW } from './cluster.mjs'
import { BURSTS, COLLECTED, COUNTERS, HARMLESS, SPARED, VICTIM } from './incident.mjs'
import { MINUTE, rfc3339, rfc3339Milli, SECOND } from './time.mjs'

/** Signatures of which the case holds no line at all. */
const ABSENT = [
  'netlink-recv-enobufs',
  'nftables-ack-enobufs',
  'conntrack-listener-enobufs',
  'udev-monitor-enobufs',
  'networkd-netlink-overrun',
  'networkmanager-netlink-resync',
  'keepalived-netlink-overrun',
  'zebra-netlink-overrun',
  'ovs-upcall-lost',
  'audit-backlog',
  'enobufs-unattributed',
  'rcvbuf-capped',
  'nfqueue-full-kernel',
  'nfqueue-no-verdict',
  'conntrack-table-full',
  'udp-rcvbuf-errors',
  'startup-probe-failed',
  'probe-errored',
  'haproxy-reload-failed',
  'haproxy-server-down',
  'haproxy-no-server',
  'container-killed-startup',
  'pleg-unhealthy',
  'node-not-ready',
  'oom-killed',
  'maxconn-reached',
]

const expected = (node) => ({
  name: node.name,
  verdict: 'clear',
  kernel: node.kernel,
  failOpen: node.os === 'rhel7' ? 'not-honoured' : 'honoured',
})

const QUEUES = COUNTERS.queues.map(({ queue, portId, waiting, dropped, userDropped }) => ({
  queue,
  portId,
  waiting,
  copyMode: 'packet',
  copyRange: 65531,
  queueDropped: dropped,
  userDropped,
}))

const bundle = (kind, path, at, took) => ({ kind, path, began: rfc3339(at), ended: rfc3339(at + took) })

/** @param {import('./cluster.mjs').Node} node @param {import('./incident.mjs').Burst} burst */
const burst = (node, { overflows, liveness, readiness, kill, backOff }) => ({
  node: node.name,
  overflows: overflows.map(rfc3339Milli),
  liveness: liveness.map(rfc3339Milli),
  readiness: readiness.map(rfc3339Milli),
  ...(kill === undefined ? {} : { killed: rfc3339Milli(kill) }),
  crashLoop: backOff.length > 0,
})

/** @param {{ folder: string, healthyFolder: string, names: Record<string, string>, gathered: object, inspected: object,
 *   reported: object, calm: object, calmAt: number }} given */
export function told({ folder, healthyFolder, names, gathered, inspected, reported, calm, calmAt }) {
  const bundles = [gathered, inspected, reported]
  const reportBegan = COLLECTED.sosreport - MINUTE
  const places = bundles.flatMap(({ places }) => places)
  const counts = {}
  for (const { signature, count } of places) counts[signature] = (counts[signature] ?? 0) + count
  return Object.freeze({
    folder,
    verdict: 'confirmed',
    bundles: [
      bundle('must-gather', `${folder}/${names.mustGather}`, COLLECTED.mustGather, 7 * MINUTE),
      bundle('inspect', `${folder}/${names.inspect}`, COLLECTED.inspect, 38 * SECOND),
      { ...bundle('sosreport', `${folder}/${names.sosreport}.tar.gz`, reportBegan, MINUTE), node: VICTIM.name },
    ],
    nodes: HARBOR.nodes.map((node) =>
      node === VICTIM
        ? {
            ...expected(node),
            verdict: 'confirmed',
            cause: 'fail-open-not-honoured',
            rmemDefault: COUNTERS.rmem,
            rmemMax: COUNTERS.rmem,
            queues: QUEUES,
          }
        : expected(node),
    ),
    bursts: [...BURSTS.map((one) => burst(VICTIM, one)), burst(SPARED, HARMLESS)],
    places,
    counts,
    lookalikes: bundles.flatMap(({ lookalikes }) => lookalikes),
    absent: ABSENT,
    healthy: {
      folder: healthyFolder,
      verdict: 'clear',
      bundles: [bundle('must-gather', `${healthyFolder}/${names.healthy}`, calmAt, 7 * MINUTE)],
      nodes: MEADOW.nodes.map(expected),
      places: calm.places,
      lookalikes: calm.lookalikes,
    },
  })
}
