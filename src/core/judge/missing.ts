// Missing: what was not collected and would change or firm up a verdict, with the command that collects it.
import type { Missing } from '../model/analysis'
import type { NodeFacts } from '../model/evidence'
import type { Judgement } from './judge'

/** Only for nodes where it matters: a node that is clear or ruled out needs nothing more. */
export function missingFor(facts: NodeFacts, judgement: Judgement, unknownNode: boolean): Missing[] {
  const { verdict, symptoms } = judgement
  if (verdict === 'clear' || verdict === 'ruled-out') return []
  const node = unknownNode ? {} : { node: facts.name }
  const on = (command: string): string =>
    `oc debug node/${unknownNode ? 'NODE' : facts.name} -- chroot /host ${command}`
  const missing: Missing[] = []
  if (!facts.kernel || judgement.failOpen === 'unknown') {
    missing.push({
      ...node,
      evidence: 'kernel release of the node',
      why: 'It decides whether packets pass or are dropped when the reader’s socket is full.',
      command: 'oc get nodes -o wide   # column KERNEL-VERSION; on the host: uname -r',
    })
  }
  if (!facts.queueTable) {
    missing.push({
      ...node,
      evidence: '/proc/net/netfilter/nfnetlink_queue',
      why: 'Its columns 6 and 7 count the packets that were really dropped.',
      command: on('cat /proc/net/netfilter/nfnetlink_queue'),
    })
  }
  if (!facts.netlinkTable) {
    missing.push({
      ...node,
      evidence: '/proc/net/netlink, and the sockets’ sizes',
      why: 'Drops on the reader’s socket prove the overflow, rb is the buffer it really has.',
      command: on("sh -c 'cat /proc/net/netlink; ss -f netlink -a -m -n'"),
    })
  }
  if (facts.rmemDefault === undefined) {
    missing.push({
      ...node,
      evidence: 'net.core.rmem_default and net.core.rmem_max',
      why: 'The buffer that the reader’s socket got when it was opened.',
      command: on('sysctl net.core.rmem_default net.core.rmem_max'),
    })
  }
  if (symptoms.symptoms.length > 0 && judgement.overflowLines.length === 0) {
    missing.push({
      ...node,
      evidence: 'the packet inspector’s log of the time of the failures',
      why: 'Its overflow lines would show that the overflow came first. Prisma Cloud Defender prints them at level DEBUG only.',
      command: 'oc adm inspect ns/twistlock   # or /var/lib/twistlock/log/defender.log from the node',
    })
  }
  if (symptoms.symptoms.length === 0 && symptoms.failures === 0) {
    missing.push({
      ...node,
      evidence: 'the kubelet’s journal of the time of the overflow',
      why: 'It would show whether probes failed after the overflow.',
      command: unknownNode ? 'oc adm node-logs NODE -u kubelet' : `oc adm node-logs ${facts.name} -u kubelet`,
    })
  }
  return missing
}
