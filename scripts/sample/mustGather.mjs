// A must-gather: the folder that `oc adm must-gather` leaves behind, with the incident or of a healthy cluster.
import { createBundle, within } from './bundle.mjs'
import { podNamed } from './cluster.mjs'
import { EVENT_FILTER, header, logs, marked, timestamps } from './collector.mjs'
import { daemonLog } from './daemons.mjs'
import { eventList, incidentEvents, ordinaryEvents } from './events.mjs'
import { haproxyConfig } from './haproxy.mjs'
import { BURSTS, CONTAINER_IDS, VICTIM } from './incident.mjs'
import { background, IN_UTC, journal, mergedAsText } from './kubelet.mjs'
import { clusterVersionYaml, namespaceYaml, nodeYaml, podListYaml, podYaml } from './objects.mjs'
import { podObject } from './pods.mjs'
import { randomFrom } from './random.mjs'
import { routerLog } from './router.mjs'
import { HOUR, MINUTE, rfc3339, SECOND, UTC } from './time.mjs'

const DAY = 24 * HOUR

/**
 * @typedef {import('./bundle.mjs').Bundle} Bundle
 * @typedef {import('./cluster.mjs').Node} Node
 * @typedef {{ prefix: string, name: string, cluster: import('./cluster.mjs').Cluster, at: number,
 *   journals: ReadonlyMap<string, readonly import('./kubelet.mjs').Entry[]>, incident: boolean,
 *   gaps: { master: number, router: number } }} Given
 *   journals of the workers, by node; gaps: seconds between two scenes of a master, between two lines of a router
 * @param {Given} given
 */
export function mustGather(given) {
  const { prefix, name, cluster, at } = given
  const bundle = createBundle(`${prefix}${name}/`)
  const random = randomFrom(name)
  const root = `quay-io-openshift-release-dev-ocp-v4-0-art-dev-sha256-${random.hex(64)}/`
  const end = at + 7 * MINUTE
  bundle.text('timestamp', timestamps(at, end))
  bundle.text('event-filter.html', EVENT_FILTER)
  // A 4.8 cluster gathered with a newer image, which alone brings the workers' kubelet logs.
  bundle.text(`${root}version`, 'openshift/must-gather\n4.14.0-202311021650.p0.g5e3bcf1.assembly.stream\n')
  bundle.text(`${root}timestamp`, timestamps(at + 9 * SECOND, end - 12 * SECOND))
  bundle.text(`${root}event-filter.html`, EVENT_FILTER)
  bundle.text(`${root}gather.logs`, gatherLogs(random, at))
  const resources = `${root}cluster-scoped-resources/`
  bundle.text(`${resources}config.openshift.io/clusterversions/version.yaml`, clusterVersionYaml(cluster, at))
  for (const node of cluster.nodes) {
    const kernel = { signature: 'kernel-version', node: node.name }
    bundle.lines(`${resources}core/nodes/${node.name}.yaml`, marked(nodeYaml(node, at), /^ +kernelVersion: /, kernel))
  }
  const workers = cluster.nodes.filter(({ role }) => role === 'worker')
  hostLogs(bundle, root, given, workers)
  ingress(bundle, root, given, workers)
  daemons(bundle, root, given, workers)
  return bundle
}

/** @param {Bundle} bundle @param {string} root @param {Given} given @param {readonly Node[]} workers */
function hostLogs(bundle, root, { cluster, at, journals, gaps }, workers) {
  const masters = cluster.nodes.filter(({ role }) => role === 'master')
  // Seven days back: over the end of a month, where the order of the text and of the time part.
  const weeks = masters.map((node) => [
    header(at - 60 * DAY, at, UTC),
    ...journal(node, background(node, { from: at - 7 * DAY, to: at, gap: gaps.master }), IN_UTC),
  ])
  bundle.lines(`${root}host_service_logs/masters/kubelet_service.log`, mergedAsText(weeks))
  const end = at + 5 * MINUTE
  for (const node of workers) {
    const entries = within(journals.get(node.name), end - 8 * HOUR, end)
    const lines = [header(at - 46 * DAY, end, UTC), ...journal(node, entries, IN_UTC)]
    const folder = `${root}nodes/${node.name}/`
    const boot = `BOOT_IMAGE=/vmlinuz-${node.kernel} root=/dev/mapper/root ro crashkernel=auto\n`
    bundle.gzip(`${folder}${node.name}_logs_kubelet.gz`, lines, end)
    bundle.text(`${folder}proc_cmdline`, boot)
  }
}

/** @param {Bundle} bundle @param {string} root @param {Given} given @param {readonly Node[]} workers */
function ingress(bundle, root, { cluster, at, incident, gaps }, workers) {
  const namespace = `${root}namespaces/openshift-ingress/`
  const [before, last] = BURSTS.slice(-2)
  const [lastId, id] = CONTAINER_IDS.slice(-2)
  const ended = { id: lastId, started: before.started, finished: last.died }
  const life = { restarts: BURSTS.length, id, started: last.started, last: ended }
  const routers = workers.map((node) => ({ node, pod: podNamed(node, 'router-default') }))
  const isHit = (node) => incident && node === VICTIM
  const objects = routers.map(({ node, pod }) => podObject(pod, node, at, isHit(node) ? life : undefined))
  bundle.text(`${namespace}openshift-ingress.yaml`, namespaceYaml('openshift-ingress', at))
  bundle.text(`${namespace}core/pods.yaml`, podListYaml(objects))
  const ordinary = ordinaryEvents(routers[0].node, routers[0].pod, at)
  bundle.lines(`${namespace}core/events.yaml`, eventList([...(incident ? incidentEvents() : []), ...ordinary]))
  routers.forEach(({ node, pod }, i) => {
    const folder = `${namespace}pods/${pod.name}/`
    bundle.text(`${folder}${pod.name}.yaml`, podYaml(objects[i]))
    bundle.text(`${root}ingress_controllers/default/${pod.name}/haproxy.config`, haproxyConfig(cluster))
    const common = { node: node.name, gap: gaps.router, to: at + 2 * MINUTE }
    if (!isHit(node)) return logs(bundle, folder, 'router', routerLog({ ...common, from: at - 6 * HOUR }))
    // The log's first line comes a third of a second behind the container's start.
    const born = (instant) => ({ ...common, from: instant + 350_000, started: true })
    const earlier = routerLog({ ...born(ended.started), to: ended.finished, stopped: last.kill + 70_000 })
    logs(bundle, folder, 'router', routerLog(born(life.started)), earlier)
  })
}

const DAEMONS = [
  ['sdn', 'sdn'],
  ['vmware-vsphere-csi-driver-node', 'csi-liveness-probe'],
]

/** @param {Bundle} bundle @param {string} root @param {Given} given @param {readonly Node[]} workers */
function daemons(bundle, root, { at }, workers) {
  for (const [owner, container] of DAEMONS) {
    const pods = workers.map((node) => ({ node, pod: podNamed(node, owner) }))
    const objects = pods.map(({ node, pod }) => podObject(pod, node, at))
    const namespace = `${root}namespaces/${pods[0].pod.namespace}/`
    bundle.text(`${namespace}core/pods.yaml`, podListYaml(objects))
    bundle.lines(`${namespace}core/events.yaml`, eventList(ordinaryEvents(pods[0].node, pods[0].pod, at)))
    pods.forEach(({ node, pod }, i) => {
      const folder = `${namespace}pods/${pod.name}/`
      bundle.text(`${folder}${pod.name}.yaml`, podYaml(objects[i]))
      logs(bundle, folder, container, daemonLog(container, node, { from: at - 4 * HOUR, to: at + MINUTE }))
    })
  }
}

const GATHERED = [
  'clusterversion',
  'nodes',
  'ns/openshift-ingress',
  'ns/openshift-sdn',
  'ns/openshift-cluster-csi-drivers',
]

function gatherLogs(random, at) {
  const pod = `[must-gather-${random.suffix(5)}] OUT`
  const steps = GATHERED.map((what, i) => `${rfc3339(at + (30 + i * 41) * SECOND)} Gathering data for ${what}...`)
  return [
    ...steps,
    'INFO: Waiting for on-disk MachineConfig collection to complete ...',
    'INFO: Collecting host service logs for kubelet crio NetworkManager',
    'Wrote inspect data to must-gather.',
  ]
    .map((text) => `${pod} ${text}\n`)
    .join('')
}
