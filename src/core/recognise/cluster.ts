// The cluster that a case comes from, by the collectors' paths and the programs and namespaces in its lines. What a node's
// own object says goes before it.
import type { CaseRecord } from '../model/fileRecord'
import type { Cluster } from '../model/platform'
import { slashed } from './roles'

/** Undefined where nothing speaks of a cluster: a host by itself. OpenShift 3 first: it has namespaces that begin with
 *  `openshift-`, too. */
export function clusterOfCase({ files, paths, nodeNames, podNodes }: CaseRecord): Cluster | undefined {
  const folders = paths.map(slashed)
  const lines = files.flatMap(({ folded }) => folded)
  const namespaces = [
    ...[...podNodes.keys()].map((key) => key.split('/')[0]),
    ...lines.map(({ namespace }) => namespace),
  ]
  if (folders.some((path) => ORIGIN.test(path)) || lines.some(({ text }) => ORIGIN_NODE.test(text)))
    return 'openshift-3'
  if (
    folders.some((path) => OPENSHIFT.test(path)) ||
    namespaces.some((name) => name?.startsWith('openshift-') === true)
  )
    return 'openshift-4'
  const pods = lines.some(({ pod }) => pod !== undefined) || files.some(({ roles }) => roles.role === 'kubelet-log')
  return nodeNames.length > 0 || podNodes.size > 0 || pods ? 'kubernetes' : undefined
}

const ORIGIN = /\/sos_commands\/origin\/|atomic-openshift-(?:node|master)/u
const ORIGIN_NODE = /\batomic-openshift-node\b/u
const OPENSHIFT =
  /\/sos_commands\/openshift\/|\/host_service_logs\/|\/namespaces\/openshift-|\/config\/clusteroperator\//u
