// What a kubelet of Kubernetes 1.21 writes on an ordinary day, in scenes of one to a dozen lines that belong together.
import { MINUTE, SECOND } from './time.mjs'

/**
 * @typedef {{ at: number, level: 'I' | 'W' | 'E', source: string, text: string,
 *   mark?: import('./bundle.mjs').Mark }} Entry
 * @typedef {import('./random.mjs').Random} Random
 * @typedef {import('./cluster.mjs').Node} Node
 * @typedef {(random: Random, node: Node, at: number) => Entry[]} Scene
 */

const line =
  (level) =>
  /** @returns {Entry} */
  (at, source, text, mark) => ({ at, level, source, text, ...(mark ? { mark } : {}) })

export const info = line('I')
export const warning = line('W')
export const error = line('E')

const key = (pod) => `${pod.namespace}/${pod.name}`
const lookalike = (kind) => ({ lookalike: kind })

/** A value inside a value: klog escapes its quotes. */
const inner = (text) => text.replaceAll('"', '\\"')

/** @type {Scene} */
const scrape = (random, node, at) => {
  const uri = random.pick(['/metrics', '/metrics/cadvisor', '/metrics/probes', '/healthz'])
  const agent = uri === '/healthz' ? 'Go-http-client/1.1' : 'Prometheus/2.26.1'
  const took = `${random.int(2, 190)}.${random.int(100, 999)}ms`
  const from = `10.${128 + random.int(0, 4)}.2.${random.int(6, 90)}:${random.int(32768, 60999)}`
  const text = `"HTTP" verb="GET" URI="${uri}" latency="${took}" userAgent="${agent}" srcIP="${from}" resp=200`
  return [info(at, 'httplog.go:94', text)]
}

/** @type {Scene} */
const podStatus = (random, node, at) =>
  [17, 34, 51].map((later) => {
    const text = `"Pod status updated" pod="${key(random.pick(node.pods))}" status=Running`
    return info(at + later, 'kubelet_getters.go:176', text)
  })

const VOLUMES = [
  ['secret', 'cookie-secret'],
  ['secret', 'metrics-certs'],
  ['configmap', 'config'],
  ['configmap', 'service-ca-bundle'],
]

const mounted = (volume, kind, uid, name) => {
  const unique = `(UniqueName: "kubernetes.io/${kind}/${uid}-${volume}") pod "${name}" (UID: "${uid}") `
  return `MountVolume.SetUp succeeded for volume "${volume}" ${unique}`
}

/** @type {Scene} */
const mount = (random, node, at) => {
  const pod = random.pick(node.pods)
  const [kind, volume] = random.pick(VOLUMES)
  return [info(at, 'operation_generator.go:698', mounted(volume, kind, pod.uid, pod.name))]
}

/** @type {Scene} */
const update = (random, node, at) => [
  info(at, 'kubelet.go:1921', `"SyncLoop UPDATE" source="api" pods=[${key(random.pick(node.pods))}]`),
]

/** @type {Scene} */
const syncPods = (random, node, at) => {
  const first = random.int(0, node.pods.length - 2)
  const pods = node.pods.slice(first, first + 2).map(key)
  return [info(at, 'kubelet.go:1983', `"SyncLoop (SYNC) pods" total=${pods.length} pods=[${pods.join(' ')}]`)]
}

/** Readiness says `ready` again and again: routine, and not the liveness word. @type {Scene} */
const ready = (random, node, at) => {
  const text = `"SyncLoop (probe)" probe="readiness" status="ready" pod="${key(random.pick(node.pods))}"`
  return [info(at, 'kubelet.go:2015', text)]
}

/** @type {Scene} */
const probeSucceeded = (random, node, at) => {
  const pod = random.pick(node.pods)
  const type = random.pick(['Liveness', 'Readiness'])
  const who = `pod="${key(pod)}" podUID=${pod.uid} containerName="${random.pick(pod.containers)}"`
  return [info(at, 'prober.go:123', `"Probe succeeded" probeType="${type}" ${who}`, lookalike('probe-succeeded'))]
}

/** The word stands in the sidecar's name alone. @type {Scene} */
const csiSidecar = (random, node, at) => {
  const pod = node.pods.find(({ containers }) => containers.includes('csi-liveness-probe'))
  const path = `/var/log/pods/${pod.namespace}_${pod.name}_${pod.uid}/csi-liveness-probe/0.log`
  const text = `"Finished parsing log file" path="${path}" containerID="${random.hex(64)}"`
  return [info(at, 'logs.go:319', text, lookalike('csi-livenessprobe'))]
}

/** @returns {(at: number, type: string, data: string) => Entry} */
export const plegOf = (pod, uid) => (at, type, data) => {
  const event = `&{ID:${uid} Type:${type} Data:${data}}`
  return info(at, 'kubelet.go:1952', `"SyncLoop (PLEG): event for pod" pod="${pod}" event=${event}`)
}

const JOBS = [
  ['tariffs', 'rate-refresh', 'refresh'],
  ['orders', 'invoice-export', 'export'],
  ['openshift-operator-lifecycle-manager', 'collect-profiles', 'collect-profiles'],
]

/** A job's pod from its first line to its last. @type {Scene} */
const job = (random, node, at) => {
  const [namespace, owner, container] = random.pick(JOBS)
  const name = `${owner}-${Math.floor(at / MINUTE)}-${random.suffix(5)}`
  const pod = `${namespace}/${name}`
  const [uid, sandbox, id] = [random.uuid(), random.hex(64), random.hex(64)]
  const volume = `kube-api-access-${random.suffix(5)}`
  const end = at + random.int(4, 40) * SECOND
  const pleg = plegOf(pod, uid)
  const attach = `operationExecutor.VerifyControllerAttachedVolume started for volume "${volume}" `
  const unique = `(UniqueName: "kubernetes.io/projected/${uid}-${volume}") pod "${name}" (UID: "${uid}") `
  const who = `pod="${pod}" podUID=${uid} containerName="${container}" containerID="cri-o://${id}"`
  return [
    info(at, 'kubelet.go:1914', `"SyncLoop ADD" source="api" pods=[${pod}]`),
    info(at + 91, 'topology_manager.go:187', '"Topology Admit Handler"'),
    info(at + 41_207, 'reconciler.go:224', `"${inner(attach + unique)}"`),
    info(at + 148_310, 'operation_generator.go:698', mounted(volume, 'projected', uid, name)),
    info(at + 310_008, 'util.go:438', `"No sandbox for pod can be found. Need to start a new one" pod="${pod}"`),
    pleg(at + 1_204_115, 'ContainerStarted', sandbox),
    pleg(at + 2_218_907, 'ContainerStarted', id),
    pleg(end, 'ContainerDied', id),
    info(end + 3_015, 'scope.go:111', `"RemoveContainer" containerID="${random.hex(64)}"`),
    pleg(end + 1_006_214, 'ContainerDied', sandbox),
    info(
      end + 1_950_440,
      'kuberuntime_container.go:714',
      `"Killing container with a grace period" ${who} gracePeriod=30`,
    ),
  ]
}

/** @type {Scene} */
const cadvisor = (random, node, at) => {
  const slice = `kubepods-burstable-pod${random.uuid().replaceAll('-', '_')}.slice`
  const path = `/kubepods.slice/kubepods-burstable.slice/${slice}`
  const failure = inner(`partial failures: ["${path}": RecentStats: unable to find data in memory cache]`)
  const text = `"Partial failure issuing cadvisor.ContainerInfoV2" err="${failure}"`
  return [error(at, 'cadvisor_stats_provider.go:415', text)]
}

/** @type {Scene} */
const pullSecret = (random, node, at) => {
  const pod = random.pick(node.pods)
  const failure = inner(`secret "${pod.owner}-dockercfg-${random.suffix(5)}" not found`)
  const text = `"Unable to retrieve pull secret, the image pull may not succeed." pod="${key(pod)}" secret=""`
  return [warning(at, 'kubelet_pods.go:897', `${text} err="${failure}"`)]
}

const CGROUPS = '"Discovered runtime cgroups name" cgroupsName="/system.slice/crio.service"'

/** @type {Scene} */
const housekeeping = (random, node, at) =>
  random.pick([
    [info(at, 'container_manager_linux.go:509', CGROUPS)],
    [info(at, 'kubelet.go:1333', '"Image garbage collection succeeded"')],
    [info(at, 'kubelet_volumes.go:140', `"Cleaned up orphaned pod volumes dir" podUID=${random.uuid()}`)],
    [warning(at, 'fs.go:588', `stat failed on /dev/loop${random.int(0, 7)} with error: no such file or directory`)],
  ])

/** @type {readonly (readonly [number, Scene])[]} */
export const SCENES = [
  [24, scrape],
  [11, podStatus],
  [12, mount],
  [10, update],
  [5, syncPods],
  [7, ready],
  [5, probeSucceeded],
  [2, csiSidecar],
  [4, job],
  [4, cadvisor],
  [5, pullSecret],
  [5, housekeeping],
]

/** The API server, not a probe, did not answer. @returns {Entry} */
export const leaseTimeout = (node, at, domain) => {
  const leases = `https://api-int.${domain}:6443/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases`
  const failure = 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)'
  const text = `failed to update lease, error: Put "${leases}/${node.name}?timeout=10s": ${failure}`
  return error(at, 'controller.go:187', text, lookalike('lease-timeout'))
}
