// Missing: what was not collected and would change or firm up a verdict, with a command that collects it on that platform.
import type { Missing } from '../model/analysis'
import type { NodeFacts } from '../model/evidence'
import type { Cluster } from '../model/platform'
import type { Judgement } from './judge'

type Wanted = Omit<Missing, 'node'>

/** Nothing for a node whose verdict no further evidence would change. */
export function missingFor(
  facts: NodeFacts,
  judgement: Judgement,
  cluster: Cluster | undefined,
  unknownNode: boolean,
): Missing[] {
  const commands = commandsOf(cluster, unknownNode ? 'NODE' : facts.name)
  const node = unknownNode ? {} : { node: facts.name }
  return [...wanted(facts, judgement, commands)].map((one) => ({ ...node, ...one }))
}

function* wanted(facts: NodeFacts, judgement: Judgement, commands: Commands): Generator<Wanted> {
  const { verdict, symptoms, failOpen, drops, overflowLines, overflowCounters } = judgement
  const overflowed = overflowLines.length > 0 || overflowCounters.length > 0
  if (verdict === 'clear' || verdict === 'ruled-out') {
    // Such a kernel's own counters alone could still tell that the reader did not ask for fail-open.
    if (failOpen === 'honoured' && drops === 'unknown' && (symptoms.symptoms.length > 0 || overflowed))
      yield {
        evidence: '/proc/net/netfilter/nfnetlink_queue',
        why: 'On this kernel a number above 0 in column 7 (user_dropped) would show that the reader did not ask for fail-open, and packets were lost after all. A sosreport of the node brings it.',
        command: commands.on('cat /proc/net/netfilter/nfnetlink_queue'),
      }
    return
  }
  if (!facts.kernel || failOpen === 'unknown')
    yield {
      evidence: 'kernel release of the node (kernelVersion, uname -r)',
      why: 'It decides whether packets pass or are dropped when the reader’s socket is full.',
      command: commands.kernel,
    }
  if (!facts.queueTable)
    yield {
      evidence: '/proc/net/netfilter/nfnetlink_queue',
      why: 'Columns 6 and 7 count the packets that were really dropped: above 0 they prove the loss, at 0 there was none since the reader started. A sosreport of the node brings it.',
      command: commands.on('cat /proc/net/netfilter/nfnetlink_queue'),
    }
  if (!facts.netlinkTable)
    yield {
      evidence: '/proc/net/netlink, and the sockets’ sizes (ss)',
      why: 'Drops above 0 on the reader’s socket prove the overflow, rb is the receive buffer that it really has. A sosreport of the node brings the table.',
      command: commands.on("sh -c 'cat /proc/net/netlink; ss -f netlink -a -m -n'"),
    }
  if (facts.rmemDefault === undefined)
    yield {
      evidence: 'net.core.rmem_default and net.core.rmem_max',
      why: 'The receive buffer that a socket gets when it is opened, and the most that its program may ask for. A sosreport of the node brings both.',
      command: commands.on('sysctl net.core.rmem_default net.core.rmem_max'),
    }
  if (symptoms.symptoms.length > 0 && overflowLines.length === 0)
    yield {
      evidence: 'log of the packet inspector at the time of the failures',
      why: 'Its overflow lines would show that the overflow came first. Prisma Cloud Defender prints them at level DEBUG only; some readers (Suricata) print none, then the counters alone can tell.',
      command: commands.inspector,
    }
  if (verdict === 'likely' && overflowLines.length > 0 && !judgement.nearest)
    yield {
      evidence: 'time zone and dates of the logs (timedatectl, date, dmesg -T)',
      why: 'With it the overflow’s time and the failures’ times compare; triage --zone sets a zone that you know.',
      command: commands.on("sh -c 'timedatectl; date; date --utc; dmesg -T'"),
    }
  if (symptoms.failures === 0 && symptoms.symptoms.length === 0 && commands.kubelet !== undefined)
    yield {
      evidence: 'the kubelet’s journal of the time of the overflow',
      why: 'It would show whether probes failed after the overflow.',
      command: commands.kubelet,
    }
}

interface Commands {
  /** Runs a command of the host on the node. */
  readonly on: (command: string) => string
  readonly kernel: string
  readonly inspector: string
  /** Absent where no kubelet runs. */
  readonly kubelet?: string
}

const LOG_FILE = '/var/lib/twistlock/log/defender.log on the node'

function commandsOf(cluster: Cluster | undefined, node: string): Commands {
  switch (cluster) {
    case 'openshift-4':
      return {
        on: (command) => `oc debug node/${node} -- chroot /host ${command}`,
        kernel: 'oc get nodes -o wide   # column KERNEL-VERSION',
        inspector: `oc adm inspect ns/twistlock   # or ${LOG_FILE}`,
        kubelet: `oc adm node-logs ${node} -u kubelet`,
      }
    case 'openshift-3':
      // its oc has neither debug node nor adm inspect
      return {
        on: (command) => `ssh ${node} sudo ${command}`,
        kernel: `ssh ${node} uname -r`,
        inspector: `oc logs --timestamps -n twistlock POD   # or ${LOG_FILE}`,
        kubelet: `ssh ${node} sudo journalctl --utc -u atomic-openshift-node`,
      }
    default: {
      const on = (command: string): string =>
        `kubectl debug node/${node} -it --image=busybox -- chroot /host ${command}`
      return {
        on,
        kernel: 'kubectl get nodes -o wide   # column KERNEL-VERSION',
        inspector: `kubectl logs --timestamps -n twistlock POD   # or ${LOG_FILE}`,
        kubelet: on('journalctl --utc -u kubelet'),
      }
    }
    case undefined:
      return {
        on: (command) => command,
        kernel: 'uname -r',
        inspector: 'journalctl --utc   # or the log file of the program that reads the queue',
      }
  }
}
