import type { Kind } from '../../core/model/kind'
import { SYSCTL_FILES } from '../sysctlFiles'

export const kind: Kind = {
  id: 'sosreport',
  title: 'sosreport',
  marker: /^(?<root>.*?\/)(?:sos_commands|sos_logs|sos_reports|sos_strings)\//u,
  rank: 20,
  fits: () => true,
  singleHost: true,
  roles: [
    // uname_-a and osrelease are physical files; the links `uname` and `date` in the root point to such.
    { role: 'kernel-release', path: /\/sos_commands\/kernel\/uname_-a$/u },
    { role: 'kernel-release', path: /\/proc\/sys\/kernel\/osrelease$/u },
    { role: 'hostname', path: /\/sos_commands\/host\/hostname$/u },
    { role: 'hostname', path: /\/sos_commands\/general\/hostname$/u },
    { role: 'os-release', path: /\/(?:etc|usr\/lib)\/os-release$/u },
    { role: 'sysctl-running', path: /\/sos_commands\/kernel\/sysctl_-a$/u },
    { role: 'rmem-default', path: /\/proc\/sys\/net\/core\/rmem_default$/u },
    { role: 'rmem-max', path: /\/proc\/sys\/net\/core\/rmem_max$/u },
    // proc/net links to self/net, self to the pid of sos
    { role: 'queue-table', path: /\/proc\/(?:\d+\/|self\/)?net\/netfilter\/nfnetlink_queue$/u },
    { role: 'netlink-table', path: /\/proc\/(?:\d+\/|self\/)?net\/netlink$/u },
    // only where sos was allowed to load the kernel's diag modules
    { role: 'socket-table', path: /\/sos_commands\/networking\/ss_-[a-z]*m[a-z]*$/u },
    { role: 'protocol-counters', path: /\/proc\/(?:\d+\/|self\/)?net\/snmp$/u },
    ...SYSCTL_FILES,
    { role: 'process-list', path: /\/sos_commands\/process\/ps_aux[a-z]*$/u },
    { role: 'open-files', path: /\/sos_commands\/process\/lsof[^/]*$/u },
    // journals over the size limit are links to sos_strings/PLUGIN/COMMAND.tailed
    {
      role: 'kubelet-log',
      path: /\/journalctl_--no-pager_--unit_(?:kubelet|atomic-openshift-node|k3s|microshift)[^/]*$/u,
    },
    { role: 'journal', path: /\/journalctl_--no-pager[^/]*$/u },
    { role: 'journal', path: /\/var\/log\/(?:messages|syslog|kern\.log)[^/]*$/u },
    { role: 'kernel-log', path: /\/sos_commands\/kernel\/dmesg[^/]*$/u },
    {
      role: 'container-log',
      path: /\/var\/log\/pods\/(?<namespace>[^/_]+)_(?<pod>[^/_]+)_[^/]+\/(?<container>[^/]+)\/[^/]+$/u,
    },
    {
      role: 'container-log',
      path: /\/var\/log\/containers\/(?<pod>[^/_]+)_(?<namespace>[^/_]+)_(?<container>[^/]+)-[0-9a-f]{8,}\.log$/u,
    },
    { role: 'container-log', path: /\/podlogs\/[^/]+$/u },
    { role: 'local-clock', path: /\/sos_commands\/(?:systemd|date)\/timedatectl$/u },
    { role: 'local-clock', path: /\/sos_commands\/(?:date|general)\/date$/u },
    { role: 'utc-clock', path: /\/sos_commands\/(?:date|general)\/date_--utc$/u },
  ],
  sources: [{ text: 'sosreport/sos, sos/report/plugins', url: 'https://github.com/sosreport/sos' }],
}
