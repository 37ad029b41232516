// The Kubernetes objects of the bundles in oc's YAML: nodes, namespaces, the cluster's version, pods.
import { image, OPENSHIFT } from './cluster.mjs'
import { randomFrom } from './random.mjs'
import { HOUR, MINUTE, rfc3339 } from './time.mjs'
import { yaml } from './yaml.mjs'

const document = (value) => `---\n${yaml(value)}`

const KUBELET = 'v1.21.14+9a7c39f'
const SYSTEM = {
  rhcos: {
    osImage: 'Red Hat Enterprise Linux CoreOS 48.84.202301120840-0 (Ootpa)',
    runtime: 'cri-o://1.21.8-12.rhaos4.8.git30ca719.el8',
    id: 'rhcos',
  },
  rhel7: {
    osImage: 'Red Hat Enterprise Linux Server 7.9 (Maipo)',
    runtime: 'cri-o://1.21.8-12.rhaos4.8.git30ca719.el7',
    id: 'rhel',
  },
}

const CONDITIONS = [
  ['MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'],
  ['DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'],
  ['PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'],
  ['Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'],
]

/** @param {import('./cluster.mjs').Node} node @param {number} at when it was collected */
export function nodeYaml(node, at) {
  const random = randomFrom(`object ${node.name}`)
  const { osImage, runtime, id } = SYSTEM[node.os]
  const rendered = `rendered-${node.role}-${randomFrom(node.role).hex(32)}`
  const amounts = (cpu, memory, storage) => ({
    cpu,
    'ephemeral-storage': storage,
    'hugepages-1Gi': '0',
    'hugepages-2Mi': '0',
    memory,
    pods: '250',
  })
  return document({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      annotations: {
        'machineconfiguration.openshift.io/currentConfig': rendered,
        'machineconfiguration.openshift.io/desiredConfig': rendered,
        'machineconfiguration.openshift.io/reason': '',
        'machineconfiguration.openshift.io/state': 'Done',
        'volumes.kubernetes.io/controller-managed-attach-detach': 'true',
      },
      creationTimestamp: rfc3339(at - 400 * 24 * HOUR),
      labels: {
        'beta.kubernetes.io/arch': 'amd64',
        'beta.kubernetes.io/os': 'linux',
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': node.name,
        'kubernetes.io/os': 'linux',
        [`node-role.kubernetes.io/${node.role}`]: '',
        'node.openshift.io/os_id': id,
      },
      name: node.name,
      resourceVersion: String(random.int(90_000_000, 99_999_999)),
      uid: random.uuid(),
    },
    spec: node.role === 'master' ? { taints: [{ effect: 'NoSchedule', key: 'node-role.kubernetes.io/master' }] } : {},
    status: {
      addresses: [
        { address: node.ip, type: 'InternalIP' },
        { address: node.name, type: 'Hostname' },
      ],
      allocatable: amounts('7500m', '31829404Ki', '114396791822'),
      capacity: amounts('8', '32980380Ki', '125293548Ki'),
      conditions: CONDITIONS.map(([type, status, reason, message]) => ({
        lastHeartbeatTime: rfc3339(at - random.int(4, 200) * 1_000_000),
        lastTransitionTime: rfc3339(at - 12 * 24 * HOUR),
        message,
        reason,
        status,
        type,
      })),
      daemonEndpoints: { kubeletEndpoint: { Port: 10250 } },
      images: ['router', 'sdn', 'multus', 'coredns'].map((name) => ({
        names: [image(name)],
        sizeBytes: random.int(90_000_000, 900_000_000),
      })),
      nodeInfo: {
        architecture: 'amd64',
        bootID: random.uuid(),
        containerRuntimeVersion: runtime,
        kernelVersion: node.kernel,
        kubeProxyVersion: KUBELET,
        kubeletVersion: KUBELET,
        machineID: random.hex(32),
        operatingSystem: 'linux',
        osImage,
        systemUUID: random.uuid(),
      },
    },
  })
}

/** @param {string} name @param {number} at */
export const namespaceYaml = (name, at) =>
  document({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      annotations: { 'openshift.io/node-selector': '' },
      creationTimestamp: rfc3339(at - 400 * 24 * HOUR),
      labels: { 'kubernetes.io/metadata.name': name },
      name,
      resourceVersion: '21833',
      uid: randomFrom(`namespace ${name}`).uuid(),
    },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  })

/** @param {import('./cluster.mjs').Cluster} cluster @param {number} at */
export function clusterVersionYaml(cluster, at) {
  const random = randomFrom(`version ${cluster.domain}`)
  const condition = (type, status, message) => ({
    lastTransitionTime: rfc3339(at - 90 * 24 * HOUR),
    ...(message ? { message } : {}),
    status,
    type,
  })
  const release = { image: `quay.io/openshift-release-dev/ocp-release@sha256:${random.hex(64)}`, version: OPENSHIFT }
  return document({
    apiVersion: 'config.openshift.io/v1',
    kind: 'ClusterVersion',
    metadata: { creationTimestamp: rfc3339(at - 400 * 24 * HOUR), generation: 7, name: 'version', uid: random.uuid() },
    spec: { channel: 'eus-4.8', clusterID: random.uuid() },
    status: {
      availableUpdates: null,
      conditions: [
        condition('Available', 'True', `Done applying ${OPENSHIFT}`),
        condition('Failing', 'False'),
        condition('Progressing', 'False', `Cluster version is ${OPENSHIFT}`),
      ],
      desired: release,
      history: [
        {
          completionTime: rfc3339(at - 90 * 24 * HOUR + 70 * MINUTE),
          ...release,
          startedTime: rfc3339(at - 90 * 24 * HOUR),
          state: 'Completed',
          verified: true,
        },
      ],
      observedGeneration: 7,
    },
  })
}

/** @param {object} pod */
export const podYaml = (pod) => document(pod)

/** @param {readonly object[]} pods */
export const podListYaml = (pods) =>
  document({ apiVersion: 'v1', items: pods, kind: 'PodList', metadata: { resourceVersion: '98612207' } })

export const listYaml = (kind, apiVersion, items) =>
  document({ apiVersion, items, kind: `${kind}List`, metadata: { resourceVersion: '98612207' } })
