// What failopen flags in settings files, for the pages behind the diagnostics.
import type { SettingsProblem } from '../core/model/settingsProblem'
import { KB, QUEUE_BEFORE_FIX, SOCKET_7 } from './sources'

export const settingsProblems: readonly SettingsProblem[] = [
  {
    code: 'rmem-too-small',
    title: 'The receive buffer is too small for the packet queue',
    meaning:
      'A packet that waits for its reader charges its truesize to the receive buffer of the reader’s netlink socket: about 2304 bytes for a packet of 1500. With this value the socket is full long before the queue is, and kernels before 4.6 honour fail-open only when the queue is full. So they drop packets although the reader asked to let them pass.',
    next: 'Set the value so that the whole queue fits, apply it (sysctl --system), and restart the reader: a socket keeps the size that it was created with.',
    sources: [SOCKET_7, QUEUE_BEFORE_FIX, KB],
  },
  {
    code: 'rmem-default-above-max',
    title: 'The default receive buffer is above the maximum',
    meaning:
      'The kernel gives net.core.rmem_default to every socket that asks for no size, whatever net.core.rmem_max says, but cuts what a program asks for with SO_RCVBUF to rmem_max (and doubles it). A reader that asks for a size may so get less than one that asks for none.',
    next: 'Raise net.core.rmem_max to at least net.core.rmem_default.',
    sources: [SOCKET_7],
  },
  {
    code: 'rmem-not-persistent',
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
