// The two made-up clusters: their nodes, and the pods that run on each of them.
import { randomFrom } from './random.mjs'
import { CHICAGO, UTC } from './time.mjs'

/**
 * @typedef {{ readonly namespace: string, readonly name: string, readonly uid: string, readonly owner: string,
 *   readonly containers: readonly string[], readonly ip: string, readonly hostNetwork: boolean }} Pod
 * @typedef {{ readonly name: string, readonly short: string, readonly role: 'master' | 'worker',
 *   readonly os: 'rhcos' | 'rhel7', readonly kernel: string, readonly ip: string, readonly index: number,
 *   readonly zone: import('./time.mjs').Zone, readonly kubelet: number, readonly pods: readonly Pod[] }} Node
 * @typedef {{ readonly domain: string, readonly nodes: readonly Node[] }} Cluster
 */

export const KERNELS = { rhcos: '4.18.0-305.76.1.el8_4.x86_64', rhel7: '3.10.0-1160.102.1.el7.x86_64' }

/** OpenShift 4.8 is the last but one release that takes RHEL 7 workers: only there both kernels meet in one cluster. */
export const OPENSHIFT = '4.8.56'

const ROUTER_SET = { 'harbor.example.com': '7d94b6c9f5', 'meadow.example.com': '68d8b57f4c' }

/**
 * @param {string} domain
 * @param {{ masters: readonly string[], workers: Readonly<Record<string, 'rhcos' | 'rhel7'>> }} names
 * @returns {Cluster}
 */
function cluster(domain, { masters, workers }) {
  /** @type {Pick<Node, 'short' | 'role' | 'os'>[]} */
  const names = [
    ...masters.map((short) => ({ short, role: /** @type {const} */ ('master'), os: /** @type {const} */ ('rhcos') })),
    ...Object.entries(workers).map(([short, os]) => ({ short, role: /** @type {const} */ ('worker'), os })),
  ]
  const nodes = names.map(({ short, role, os }, index) => {
    const random = randomFrom(`node ${short}.${domain}`)
    const ip = `192.0.2.${11 + index}`
    return {
      name: `${short}.${domain}`,
      short,
      role,
      os,
      kernel: KERNELS[os],
      ip,
      index,
      // RHCOS is always on UTC; a RHEL worker has the zone of its administrators.
      zone: os === 'rhel7' ? CHICAGO : UTC,
      kubelet: random.int(1500, 3900),
      pods: podsOf(random, `${short}.${domain}`, role, ip, index, ROUTER_SET[domain]),
    }
  })
  return { domain, nodes }
}

/** namespace, name without its suffix, containers, on the host's network or not */
const DAEMONS = [
  ['twistlock', 'twistlock-defender-ds', ['twistlock-defender'], true],
  ['openshift-sdn', 'sdn', ['sdn', 'kube-rbac-proxy'], true],
  ['openshift-multus', 'multus', ['kube-multus'], true],
  ['openshift-dns', 'dns-default', ['dns', 'kube-rbac-proxy'], false],
  ['openshift-monitoring', 'node-exporter', ['node-exporter', 'kube-rbac-proxy'], true],
  ['openshift-machine-config-operator', 'machine-config-daemon', ['machine-config-daemon', 'oauth-proxy'], true],
  ['openshift-image-registry', 'node-ca', ['node-ca'], true],
  [
    'openshift-cluster-csi-drivers',
    'vmware-vsphere-csi-driver-node',
    ['csi-driver', 'csi-node-driver-registrar', 'csi-liveness-probe'],
    true,
  ],
]
const STATIC = [
  ['openshift-etcd', 'etcd', ['etcd', 'etcd-metrics']],
  ['openshift-kube-apiserver', 'kube-apiserver', ['kube-apiserver', 'kube-apiserver-check-endpoints']],
  ['openshift-kube-controller-manager', 'kube-controller-manager', ['kube-controller-manager']],
]
const APPS = [
  ['orders', 'orders-web', ['web']],
  ['orders', 'orders-queue', ['queue']],
  ['tariffs', 'tariff-api', ['api', 'sidecar']],
  ['berths', 'berth-planner', ['planner']],
]

/** @returns {Pod[]} */
function podsOf(random, node, role, ip, index, routerSet) {
  let lastIp = 4
  const pod = (namespace, name, owner, containers, hostNetwork) => ({
    namespace,
    name,
    owner,
    uid: random.uuid(),
    containers,
    hostNetwork,
    ip: hostNetwork ? ip : `10.${128 + index}.2.${(lastIp += random.int(1, 5))}`,
  })
  const pods = DAEMONS.map(([namespace, owner, containers, hostNetwork]) =>
    pod(namespace, `${owner}-${random.suffix(5)}`, owner, containers, hostNetwork),
  )
  if (role === 'master') {
    return [...pods, ...STATIC.map(([ns, name, containers]) => pod(ns, `${name}-${node}`, node, containers, true))]
  }
  const router = pod(
    'openshift-ingress',
    `router-default-${routerSet}-${random.suffix(5)}`,
    `router-default-${routerSet}`,
    ['router'],
    true,
  )
  const apps = APPS.map(([namespace, name, containers]) => {
    const owner = `${name}-${random.hex(9)}`
    return pod(namespace, `${owner}-${random.suffix(5)}`, owner, containers, false)
  })
  return [router, ...pods, ...apps]
}

export const HARBOR = cluster('harbor.example.com', {
  masters: ['ocp-m1', 'ocp-m2', 'ocp-m3'],
  workers: { 'ocp-w1': 'rhcos', 'ocp-rhel1': 'rhel7' },
})

export const MEADOW = cluster('meadow.example.com', {
  masters: ['cp-a', 'cp-b', 'cp-c'],
  workers: { 'wk-a': 'rhcos', 'wk-rhel-a': 'rhel7' },
})

/** @returns {Pod} */
export const podNamed = (node, owner) => node.pods.find((pod) => pod.name.startsWith(`${owner}-`))

export const image = (name) => `quay.io/openshift-release-dev/ocp-v4.0-art-dev@sha256:${randomFrom(name).hex(64)}`
