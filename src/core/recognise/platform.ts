// Platform: which cluster and which operating system a node has, from its Node object, /etc/os-release and its kernel's
// release. Says nothing where none of them tells it.
import type { NodeFacts } from '../model/evidence'
import { isObject, at, textAt, type KubeObject } from '../model/object'
import type { Cluster, NodeObject, NodeRole, OperatingSystem, Platform } from '../model/platform'

export interface PlatformFacts {
  readonly object?: NodeObject
  /** PRETTY_NAME of /etc/os-release. */
  readonly osImage?: string
  readonly release?: string
  /** What the case's bundles come from, whatever the node's object says. */
  readonly cluster?: Cluster
}

export function nodeObject(body: KubeObject['body']): NodeObject {
  const info = (name: string): string | undefined => textAt(body, 'status', 'nodeInfo', name)
  const osImage = info('osImage')
  const kubelet = info('kubeletVersion')
  const providerId = textAt(body, 'spec', 'providerID')
  const labels = at(body, 'metadata', 'labels')
  return {
    ...(osImage === undefined ? {} : { osImage }),
    ...(kubelet === undefined ? {} : { kubelet }),
    ...(providerId === undefined ? {} : { providerId }),
    labels: isObject(labels) ? Object.entries(labels).map(([key, value]) => `${key}=${String(value)}`) : [],
  }
}

export function platformOf({ object, osImage: own, release, cluster: told }: PlatformFacts): Platform {
  const osImage = own ?? object?.osImage
  const cluster = (object && clusterOf(object)) ?? told
  const os = systemOf(osImage, object, release)
  const minor = object?.kubelet === undefined ? undefined : /^v1\.(\d{1,3})\b/u.exec(object.kubelet)?.[1]
  const roles = rolesOf(object)
  return {
    ...(cluster === undefined ? {} : { cluster }),
    ...(os === undefined ? {} : { os }),
    ...(osImage === undefined ? {} : { osImage }),
    ...(minor === undefined ? {} : { minor: Number(minor) }),
    ...(roles.length === 0 ? {} : { roles }),
  }
}

/** Undefined where nothing is known of it. */
export function platformOfNode(
  { osImage, kernel }: NodeFacts,
  object: NodeObject | undefined,
  cluster: Cluster | undefined,
): Platform | undefined {
  const platform = platformOf({
    ...(object ? { object } : {}),
    ...(osImage === undefined ? {} : { osImage }),
    ...(kernel ? { release: kernel.release } : {}),
    ...(cluster === undefined ? {} : { cluster }),
  })
  return Object.keys(platform).length > 0 ? platform : undefined
}

/** Labels are the surest: each is set by the platform itself. OpenShift's kubelet carries a commit behind a plus
 *  (v1.11.0+d4cacc0 in 3.11, v1.13.4+… in 4.1). */
function clusterOf({ kubelet = '', providerId = '', labels }: NodeObject): Cluster | undefined {
  const labelled = (start: string): boolean => labels.some((label) => label.startsWith(start))
  if (labelled('node.openshift.io/os_id=')) return 'openshift-4'
  const openshift = /^v1\.(\d{1,3})\.\d+(?:-[\w.]+)?\+[0-9a-f]{7,}$/u.exec(kubelet)?.[1]
  if (openshift !== undefined) return Number(openshift) >= 13 ? 'openshift-4' : 'openshift-3'
  if (labelled('eks.amazonaws.com/') || /-eks-/u.test(kubelet)) return 'eks'
  if (labelled('cloud.google.com/gke-nodepool=') || /-gke\./u.test(kubelet)) return 'gke'
  if (labelled('kubernetes.azure.com/') || /\/virtualMachineScaleSets\/aks-/iu.test(providerId)) return 'aks'
  return kubelet === '' ? undefined : 'kubernetes'
}

/** PRETTY_NAME as each distribution writes it; then the spelling of its kernels. */
const SYSTEMS: readonly (readonly [OperatingSystem, RegExp, RegExp?])[] = [
  ['rhcos', /\bCoreOS\b.*\b(?:Ootpa|Plow|\d+\.\d+\.\d{12})|^Red Hat Enterprise Linux CoreOS/u],
  ['flatcar', /^Flatcar/u, /-flatcar/u],
  ['coreos', /^Container Linux by CoreOS/u, /-coreos/u],
  ['bottlerocket', /^Bottlerocket/u],
  ['amazon-linux-2023', /^Amazon Linux 2023/u, /\.amzn2023\b/u],
  ['amazon-linux-2', /^Amazon Linux 2\b/u, /\.amzn2\b/u],
  ['amazon-linux-1', /^Amazon Linux AMI/u, /\.amzn1\b/u],
  ['container-optimized-os', /^Container-Optimized OS/u],
  ['oracle-linux', /^Oracle Linux/u, /uek\b/u],
  ['ubuntu', /^Ubuntu/u, /^\d+\.\d+\.\d+-\d+-(?:generic|lowlatency|aws|azure|gcp|gke|kvm)$/u],
  ['debian', /^Debian/u, /-\d+-(?:cloud-)?(?:amd64|arm64)$/u],
  ['suse', /^SUSE|^SLES|^openSUSE/u, /-default$/u],
  ['photon', /Photon/u, /\.ph\d\b/u],
  ['azure-linux', /^(?:CBL-Mariner|Microsoft Azure Linux)/u, /\.(?:cm2|azl3)$/u],
  ['rhel', /^(?:Red Hat Enterprise Linux|CentOS|Rocky|AlmaLinux|OpenShift Enterprise)/u, /\.el\d+/u],
]

function systemOf(
  osImage: string | undefined,
  object: NodeObject | undefined,
  release: string | undefined,
): OperatingSystem | undefined {
  if (object?.labels.includes('node.openshift.io/os_id=rhcos') === true) return 'rhcos'
  const byName = osImage === undefined ? undefined : SYSTEMS.find(([, name]) => name.test(osImage))
  // RHCOS runs RHEL's kernels, so a kernel alone does not tell the two apart from el8 on; RHCOS never was an el7.
  const byKernel =
    release === undefined
      ? undefined
      : SYSTEMS.find(([os, , kernel]) => kernel?.test(release) === true && (os !== 'rhel' || /\.el7/u.test(release)))
  return (byName ?? byKernel)?.[0]
}

const ROLE_LABELS: readonly (readonly [NodeRole, string])[] = [
  ['control-plane', 'node-role.kubernetes.io/control-plane='],
  ['control-plane', 'node-role.kubernetes.io/master='],
  ['infra', 'node-role.kubernetes.io/infra='],
  ['worker', 'node-role.kubernetes.io/worker='],
]

function rolesOf(object: NodeObject | undefined): NodeRole[] {
  const found = ROLE_LABELS.filter(([, start]) => object?.labels.some((label) => label.startsWith(start)) === true)
  return [...new Set(found.map(([role]) => role))]
}
