// Platform: what a node runs on, as far as the case tells it. Absent means not known, never a guess.

export type Cluster = 'openshift-4' | 'openshift-3' | 'eks' | 'gke' | 'aks' | 'kubernetes'

export type OperatingSystem =
  | 'rhcos'
  | 'rhel'
  | 'oracle-linux'
  | 'flatcar'
  | 'coreos'
  | 'bottlerocket'
  | 'amazon-linux-1'
  | 'amazon-linux-2'
  | 'amazon-linux-2023'
  | 'container-optimized-os'
  | 'ubuntu'
  | 'debian'
  | 'suse'
  | 'photon'
  | 'azure-linux'

/** The roles that decide which profile or pool a node belongs to. */
export type NodeRole = 'control-plane' | 'infra' | 'worker'

export interface Platform {
  readonly cluster?: Cluster
  readonly os?: OperatingSystem
  /** PRETTY_NAME of /etc/os-release, which the kubelet reports as osImage. */
  readonly osImage?: string
  /** Kubernetes minor version (1.21 is 21). */
  readonly minor?: number
  readonly roles?: readonly NodeRole[]
}

/** What a Node object tells, as it stands there. */
export interface NodeObject {
  readonly osImage?: string
  readonly kubelet?: string
  readonly providerId?: string
  readonly labels: readonly string[]
}
