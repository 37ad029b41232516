// Small pieces that the tests of bundles are made of: an overflow, a failed probe, nodes, pods, and what was found of them.
import assert from 'node:assert/strict'
import type { Analysis, Finding } from '../../../src/core/model/analysis'

export const OVERFLOW =
  'Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available'
export const DEFENDER = ` DEBU 2023-09-03T07:12:44.300 f.go:412  ${OVERFLOW}\n`
export const failed = (type = 'Liveness', pod = 'openshift-ingress/router-default-1'): string =>
  `prober.go:116] "Probe failed" probeType="${type}" pod="${pod}" podUID=c containerName="router" probeResult=failure output="context deadline exceeded"`
export const kubelet = (host: string, time: string, date = 'Sep 03'): string =>
  `${date} ${time}.401266 ${host} kubenswrapper[2397]: I0903 ${time}.401205    2397 ${failed()}\n`
export const node = (name: string, kernel: string): string =>
  `apiVersion: v1\nkind: Node\nmetadata:\n  name: ${name}\nstatus:\n  nodeInfo:\n    kernelVersion: ${kernel}\n`
export const pod = (namespace: string, name: string, on: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n  nodeName: ${on}\n`
export const EL7 = '3.10.0-1160.el7.x86_64'

export const one = ({ findings }: Analysis, signature: string): Finding => {
  const found = findings.filter((finding) => finding.signature === signature)
  assert.equal(found.length, 1, `${found.length} of ${signature}`)
  return found[0] as Finding
}
export const bundles = (analysis: Analysis): unknown[] =>
  analysis.bundles.map(({ path, kind, node: on, collectedAt }) => [path, kind, on, collectedAt])
