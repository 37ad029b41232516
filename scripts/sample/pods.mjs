// Pod objects: the router with its probes, the Defender with what makes it an inspector of packets, and any other pod.
import { image } from './cluster.mjs'
import { randomFrom } from './random.mjs'
import { HOUR, rfc3339 } from './time.mjs'

/**
 * @typedef {{ restarts: number, id: string, started: number,
 *   last?: { id: string, started: number, finished: number } }} Life of a pod's first container
 */

const http = (path, failureThreshold, periodSeconds) => ({
  failureThreshold,
  httpGet: { host: 'localhost', path, port: 1936, scheme: 'HTTP' },
  periodSeconds,
  successThreshold: 1,
  timeoutSeconds: 1,
})

const ROUTER = {
  env: [
    { name: 'STATS_PORT', value: '1936' },
    { name: 'ROUTER_SERVICE_NAMESPACE', value: 'openshift-ingress' },
    { name: 'ROUTER_THREADS', value: '4' },
    { name: 'ROUTER_METRICS_TYPE', value: 'haproxy' },
  ],
  livenessProbe: http('/healthz', 3, 10),
  ports: [
    ['http', 80],
    ['https', 443],
    ['metrics', 1936],
  ].map(([name, port]) => ({ containerPort: port, hostPort: port, name, protocol: 'TCP' })),
  readinessProbe: http('/healthz/ready', 3, 10),
  resources: { requests: { cpu: '100m', memory: '256Mi' } },
  startupProbe: http('/healthz/ready', 120, 1),
}

// What a redactor has to find: the bundle with the Defender's keys, the Console's address, the registry's token.
const BUNDLE = Buffer.from('{"secrets":{"note":"made up for the sample, opens nothing"},"proxy":{}}').toString('base64')
const DEFENDER = {
  env: [
    { name: 'WS_ADDRESS', value: 'wss://console.example.com:8084' },
    { name: 'DEFENDER_TYPE', value: 'cri' },
    { name: 'LOG_PROD', value: 'false' },
    { name: 'SYSTEMD_ENABLED', value: 'false' },
    { name: 'INSTALL_BUNDLE', value: BUNDLE },
  ],
  image: 'registry.example.com/tw_madeupmadeupmadeupmadeupmadeup42/twistlock/defender:defender_31_03_103',
  resources: { limits: { cpu: '900m', memory: '512Mi' }, requests: { cpu: '256m' } },
  securityContext: {
    capabilities: { add: ['NET_ADMIN', 'NET_RAW', 'SYS_ADMIN', 'SYS_PTRACE', 'SYS_CHROOT', 'MKNOD', 'IPC_LOCK'] },
    privileged: false,
    readOnlyRootFilesystem: true,
  },
}
const SPECS = { router: ROUTER, 'twistlock-defender': DEFENDER }

/** Why a router that failed its liveness probe gets ten seconds and not its hour. */
const GRACE = 'unsupported.do-not-use.openshift.io/override-liveness-grace-period-seconds'

const toleration = (key) => ({ effect: 'NoExecute', key, operator: 'Exists' })

/**
 * @param {import('./cluster.mjs').Pod} pod
 * @param {import('./cluster.mjs').Node} node
 * @param {number} at when it was collected
 * @param {Life} [life] of the first container; the others have run since the pod began
 */
export function podObject(pod, node, at, life) {
  const random = randomFrom(`pod ${pod.name}`)
  const born = at - 10 * 24 * HOUR - random.int(0, 80_000) * 1_000_000
  const router = pod.containers[0] === 'router'
  const containers = pod.containers.map((name) => ({
    image: image(name),
    imagePullPolicy: 'IfNotPresent',
    name,
    resources: { requests: { cpu: '10m', memory: '50Mi' } },
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'FallbackToLogsOnError',
    ...SPECS[name],
  }))
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...(router ? { annotations: { 'openshift.io/scc': 'hostnetwork', [GRACE]: '10' } } : {}),
      creationTimestamp: rfc3339(born),
      generateName: `${pod.owner}-`,
      labels: router
        ? { 'ingresscontroller.operator.openshift.io/deployment-ingresscontroller': 'default' }
        : { app: pod.owner },
      name: pod.name,
      namespace: pod.namespace,
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          blockOwnerDeletion: true,
          controller: true,
          kind: router ? 'ReplicaSet' : 'DaemonSet',
          name: pod.owner,
          uid: randomFrom(`owner ${pod.owner}`).uuid(),
        },
      ],
      resourceVersion: String(random.int(90_000_000, 98_000_000)),
      uid: pod.uid,
    },
    spec: {
      containers,
      dnsPolicy: pod.hostNetwork ? 'ClusterFirstWithHostNet' : 'ClusterFirst',
      enableServiceLinks: true,
      ...(pod.hostNetwork ? { hostNetwork: true } : {}),
      ...(pod.namespace === 'twistlock' ? { hostPID: true } : {}),
      nodeName: node.name,
      preemptionPolicy: 'PreemptLowerPriority',
      priority: router ? 2_000_000_000 : 0,
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      serviceAccountName: router ? 'router' : pod.owner,
      terminationGracePeriodSeconds: router ? 3600 : 30,
      tolerations: ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].map(toleration),
    },
    status: {
      conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({
        lastProbeTime: null,
        lastTransitionTime: rfc3339(/Ready/.test(type) && life ? life.started + 6_000_000 : born),
        status: 'True',
        type,
      })),
      containerStatuses: containers
        .map(({ name, image: used }, i) => status(name, used, i === 0 ? life : undefined, random, born))
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
      hostIP: node.ip,
      phase: 'Running',
      podIP: pod.ip,
      podIPs: [{ ip: pod.ip }],
      qosClass: 'Burstable',
      startTime: rfc3339(born),
    },
  }
}

function status(name, used, life, random, born) {
  const { restarts, id, started, last } = life ?? { restarts: 0, id: random.hex(64), started: born + 4_000_000 }
  return {
    containerID: `cri-o://${id}`,
    image: used,
    imageID: used,
    lastState: last
      ? {
          terminated: {
            containerID: `cri-o://${last.id}`,
            exitCode: 137,
            finishedAt: rfc3339(last.finished),
            reason: 'Error',
            startedAt: rfc3339(last.started),
          },
        }
      : {},
    name,
    ready: true,
    restartCount: restarts,
    started: true,
    state: { running: { startedAt: rfc3339(started) } },
  }
}
