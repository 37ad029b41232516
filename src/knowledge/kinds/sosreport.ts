import type { Kind } from '../../core/model/kind'
import { HOST_FILES } from '../hostFiles'

/** Kubelets: OpenShift 4 and plain Kubernetes, OpenShift 3.11, k3s, RKE2, MicroShift, the snap of Charmed Kubernetes. */
const KUBELET_UNITS =
  'kubelet|atomic-openshift-node|origin-node|k3s(?:-agent)?|rke2-(?:server|agent)|microshift|snap\\.kubelet'

export const kind: Kind = {
  id: 'sosreport',
  title: 'sosreport',
  marker: /sos_(?:commands|logs|reports|strings)\//u,
  rank: 20,
  // newer ones keep their reports in an archive beside them
  fits: (below) => below.has(/^sos_commands\//u),
  singleHost: true,
  roles: [
    // uname_-a and osrelease are physical files; the links `uname` and `date` in the root point to such.
    { role: 'kernel-release', path: /\/sos_commands\/(?:kernel|general)\/uname_-a$/u },
    { role: 'hostname', path: /\/sos_commands\/(?:host|general)\/hostname$/u },
    { role: 'os-release', path: /\/(?:etc|usr\/lib)\/os-release$/u },
    { role: 'sysctl-running', path: /\/sos_commands\/kernel\/sysctl_-a$/u },
    // only where sos was allowed to load the kernel's diag modules
    { role: 'socket-table', path: /\/sos_commands\/networking\/ss_-[a-z]*m[a-z]*$/u },
    { role: 'process-list', path: /\/sos_commands\/process\/ps_aux[a-z]*$/u },
    { role: 'open-files', path: /\/sos_commands\/(?:process|filesys)\/lsof[^/]*$/u },
    // journals over the size limit are links to sos_strings/PLUGIN/COMMAND.tailed
    { role: 'kubelet-log', path: new RegExp(`/journalctl_[^/]*-(?:-unit|u)_(?:${KUBELET_UNITS})[^/]*$`, 'u') },
    { role: 'journal', path: /\/journalctl_(?!--list-boots)[^/]*$/u },
    { role: 'kernel-log', path: /\/sos_commands\/(?:kernel|general)\/dmesg[^/]*$/u },
    {
      role: 'container-log',
      path: /\/podlogs\/oc_logs_--namespace_(?<namespace>[^/_]+)_(?<pod>[^/_]+)(?:_-p)?$/u,
    },
    {
      role: 'container-log',
      path: /\/cluster-info\/(?<namespace>[^/]+)\/podlogs\/(?<pod>[^/]+)\/[^/]+$/u,
    },
    { role: 'container-log', path: /\/(?:podlogs|containers\/logs)\/[^/]+$/u },
    { role: 'local-clock', path: /\/sos_commands\/[^/]+\/timedatectl(?:_status)?$/u },
    { role: 'local-clock', path: /\/sos_commands\/(?:date|general)\/date$/u },
    { role: 'utc-clock', path: /\/sos_commands\/(?:date|general)\/date_(?:--utc|-u)$/u },
    ...HOST_FILES,
  ],
  sources: [{ text: 'sosreport/sos, sos/report/plugins', url: 'https://github.com/sosreport/sos' }],
  examples: {
    layout: {
      'version.txt': {},
      'sos_commands/kernel/uname_-a': { role: 'kernel-release' },
      'proc/sys/kernel/osrelease': { role: 'kernel-release' },
      'sos_commands/host/hostname': { role: 'hostname' },
      'sos_commands/general/hostname': { role: 'hostname' },
      'sos_commands/kernel/sysctl_-a': { role: 'sysctl-running' },
      'sos_commands/networking/namespaces/ns1/ip_netns_exec_ns1_sysctl_-a': {},
      'proc/sys/net/core/rmem_default': { role: 'rmem-default' },
      'proc/sys/net/core/rmem_max': { role: 'rmem-max' },
      'etc/sysctl.d/99-nfq.conf': { role: 'sysctl-configured' },
      'usr/lib/sysctl.d/50-default.conf': { role: 'sysctl-configured' },
      'proc/31877/net/netfilter/nfnetlink_queue': { role: 'queue-table' },
      'proc/net/netfilter/nfnetlink_queue': { role: 'queue-table' },
      'proc/31877/net/netlink': { role: 'netlink-table' },
      'sos_commands/networking/ss_-peaonmi': { role: 'socket-table' },
      'sos_commands/networking/ss_-s': {},
      'sos_commands/process/ps_auxwwwm': { role: 'process-list' },
      'sos_commands/process/lsof_M_-n_-l_-c': { role: 'open-files' },
      'sos_commands/filesys/lsof_-b_M_-n_-l_-P': { role: 'open-files' },
      'sos_commands/openshift/journalctl_--no-pager_--unit_kubelet': { role: 'kubelet-log' },
      'sos_commands/kubernetes/journalctl_--no-pager_--unit_snap.kubelet.daemon': { role: 'kubelet-log' },
      'sos_commands/origin/journalctl_--no-pager_--unit_atomic-openshift-node': { role: 'kubelet-log' },
      'sos_strings/origin/journalctl_--no-pager_--unit_atomic-openshift-node.tailed': { role: 'kubelet-log' },
      'sos_commands/logs/journalctl_--no-pager_--catalog_--boot': { role: 'journal' },
      'sos_strings/logs/journalctl_--no-pager.tailed': { role: 'journal' },
      'sos_commands/systemd/journalctl_--list-boots': {},
      'var/log/messages-20240201': { role: 'journal' },
      'sos_commands/kernel/dmesg_-T': { role: 'kernel-log' },
      'var/log/pods/openshift-ingress_router-default-1_0a1b/router/1.log': {
        role: 'container-log',
        namespace: 'openshift-ingress',
        pod: 'router-default-1',
        container: 'router',
      },
      'var/log/containers/twistlock-defender-ds-cv79b_twistlock_twistlock-defender-0123456789abcdef.log': {
        role: 'container-log',
        namespace: 'twistlock',
        pod: 'twistlock-defender-ds-cv79b',
        container: 'twistlock-defender',
      },
      'sos_commands/openshift/namespaces/openshift-ingress/pods/podlogs/oc_logs_--namespace_openshift-ingress_router-default-1_-p':
        { role: 'container-log', namespace: 'openshift-ingress', pod: 'router-default-1' },
      'sos_commands/kubernetes/cluster-info/twistlock/podlogs/twistlock-defender-ds-cv79b/kubectl_logs': {
        role: 'container-log',
        namespace: 'twistlock',
        pod: 'twistlock-defender-ds-cv79b',
      },
      'sos_commands/crio/containers/logs/crictl_logs_-t_0a1b2c': { role: 'container-log' },
      'sos_commands/systemd/timedatectl': { role: 'local-clock' },
      'sos_commands/date/date': { role: 'local-clock' },
      'sos_commands/date/date_--utc': { role: 'utc-clock' },
      'etc/localtime': { role: 'zone-link' },
      'etc/timezone': { role: 'zone-name' },
    },
  },
}
