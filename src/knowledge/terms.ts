// The words of the analysis, for who asks what they mean: verdicts and causes, as judge/judge.ts gives them.
import type { Term } from '../core/model/term'
import { AF_NETLINK, KB, MEASURED, PROBE_LIFECYCLE, QUEUE_AFTER_FIX, QUEUE_BEFORE_FIX, SOCKET_7 } from './sources'

export const terms: readonly Term[] = [
  {
    id: 'confirmed',
    kind: 'verdict',
    title: 'Confirmed: an overflow dropped the packets that the probes needed',
    meaning:
      'A probe timed out within the window (a minute) after an overflow line on the same node, and the node’s kernel drops such packets or the queue’s drop counters are above zero.',
    next: 'Take the remedies of the cause, the least effort first.',
    sources: [KB, QUEUE_BEFORE_FIX, PROBE_LIFECYCLE],
  },
  {
    id: 'likely',
    kind: 'verdict',
    title: 'Likely: the signs fit, the proof is incomplete',
    meaning:
      'Probes timed out, and there was an overflow within ten windows before one of them or at a time that cannot be compared, or drops were counted without an overflow line. The order in time or a part of the proof is missing.',
    next: 'Collect what is named as still needed.',
    sources: [KB, QUEUE_BEFORE_FIX],
  },
  {
    id: 'at-risk',
    kind: 'verdict',
    title: 'At risk: it overflows or drops, no symptom was seen',
    meaning:
      'The reader’s socket overflowed on a kernel that drops such packets (or one that is not known), or drops were counted, and no probe timed out behind it.',
    next: 'Take the remedies before probes fail.',
    sources: [QUEUE_BEFORE_FIX, AF_NETLINK],
  },
  {
    id: 'not-collected',
    kind: 'verdict',
    title: 'Not collected: the evidence that decides is not in this case',
    meaning:
      'Probes timed out, and neither the reader’s log nor the kernel’s counters are in the case, so that it can be neither proved nor ruled out.',
    next: 'Run the commands that are named as still needed.',
    sources: [KB, QUEUE_AFTER_FIX],
  },
  {
    id: 'ruled-out',
    kind: 'verdict',
    title: 'Ruled out: something else failed the probes',
    meaning:
      'Every probe that failed had reached its container (an HTTP status, a refused or reset connection), or the kernel lets the packets of a full socket pass and counted no drop, or the counters are there and at zero.',
    next: 'Look at the rivals that are named.',
    sources: [QUEUE_AFTER_FIX, MEASURED],
  },
  {
    id: 'clear',
    kind: 'verdict',
    title: 'Clear: no sign of this fault',
    meaning:
      'No probe failed, and nothing overflowed or dropped; or it overflowed on a kernel that lets the packets pass and counted no drop: they passed without inspection.',
    next: 'Nothing for this fault.',
    sources: [QUEUE_AFTER_FIX, MEASURED],
  },
  {
    id: 'fail-open-not-honoured',
    kind: 'cause',
    title: 'The kernel looks at fail-open only when the queue is full',
    meaning:
      'Kernels before 4.6 drop a packet whose message does not fit into the reader’s socket, although the reader asked for fail-open. Once it has overflowed, the socket takes nothing until it is empty, so every packet of the queue is dropped until then.',
    next: 'Let the queue fill before the socket does (a larger receive buffer), stop the inspection of host traffic, or move to a kernel from 4.6 on.',
    sources: [KB, QUEUE_BEFORE_FIX, QUEUE_AFTER_FIX, AF_NETLINK, MEASURED],
  },
  {
    id: 'fail-open-not-requested',
    kind: 'cause',
    title: 'The reader did not ask for fail-open',
    meaning:
      'Packets were dropped where fail-open would have let them pass: at the queue’s limit (queue_dropped, or the kernel’s line "nf_queue: full at"), or at the socket’s on a kernel that honours it there (user_dropped).',
    next: 'Turn fail-open on in the reader, lengthen the queue, or make the reader faster.',
    sources: [QUEUE_BEFORE_FIX, QUEUE_AFTER_FIX, MEASURED],
  },
  {
    id: 'rmem-too-small',
    kind: 'in settings files',
    title: 'The receive buffer is too small for the packet queue',
    meaning:
      'A packet that waits for its reader charges its truesize to the receive buffer of the reader’s netlink socket: about 2304 bytes for a packet of 1500. With this value the socket is full long before the queue is, and kernels before 4.6 honour fail-open only when the queue is full. So they drop packets although the reader asked to let them pass.',
    next: 'Set the value so that the whole queue fits, apply it (sysctl --system), and restart the reader: a socket keeps the size that it was created with.',
    sources: [SOCKET_7, QUEUE_BEFORE_FIX, KB],
  },
  {
    id: 'rmem-default-above-max',
    kind: 'in settings files',
    title: 'The default receive buffer is above the maximum',
    meaning:
      'The kernel gives net.core.rmem_default to every socket that asks for no size, whatever net.core.rmem_max says, but cuts what a program asks for with SO_RCVBUF to rmem_max (and doubles it). A reader that asks for a size may so get less than one that asks for none.',
    next: 'Raise net.core.rmem_max to at least net.core.rmem_default.',
    sources: [SOCKET_7],
  },
  {
    id: 'rmem-not-persistent',
    kind: 'in settings files',
    title: 'The value does not last',
    meaning:
      'At boot the kernel’s defaults are back, and only what sysctl --system, TuneD or Ignition read is set again. This line is not among them, or a later line overrides it.',
    next: 'Put the value where it is read: /etc/sysctl.d/NAME.conf on a host, a TuneD profile that spec.recommend names on OpenShift, or a MachineConfig with a role label.',
    sources: [
      { text: 'sysctl.d(5)', url: 'https://man7.org/linux/man-pages/man5/sysctl.d.5.html' },
      { text: 'openshift/cluster-node-tuning-operator, README.md' },
      { text: 'openshift/machine-config-operator, docs/MachineConfigDaemon.md' },
    ],
  },
]
