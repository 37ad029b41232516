import type { Kind } from '../../core/model/kind'
import { HOST_FILES } from '../hostFiles'

/** What no other kind claims. Roles by the names that people give such files. */
export const kind: Kind = {
  id: 'loose',
  title: 'loose logs',
  rank: 0,
  singleHost: false,
  roles: [
    ...HOST_FILES,
    { role: 'kernel-release', path: /\/(?:uname|osrelease)[^/]*$/u },
    { role: 'sysctl-running', path: /\/sysctl[^/]*$/u },
    { role: 'rmem-default', path: /\/rmem_default$/u },
    { role: 'rmem-max', path: /\/rmem_max$/u },
    { role: 'queue-table', path: /\/[^/]*nfnetlink_queue[^/]*$/u },
    { role: 'netlink-table', path: /\/(?:proc[-_]net[-_])?netlink(?:\.txt|\.log)?$/u },
    { role: 'socket-table', path: /\/ss(?:[_ -][^/]*)?(?:\.txt|\.log|\.out)?$/u },
    { role: 'protocol-counters', path: /\/(?:proc[-_]net[-_])?snmp(?:\.txt)?$/u },
    { role: 'process-list', path: /\/ps[_ -](?:-?aux|-?ef)[^/]*$/u },
    { role: 'open-files', path: /\/lsof[^/]*$/u },
    { role: 'utc-clock', path: /\/date[_ -]+(?:u|utc)(?:\.txt|\.log)?$/u },
    { role: 'local-clock', path: /\/(?:timedatectl[^/]*|date(?:\.txt|\.log)?)$/u },
    { role: 'kernel-log', path: /\/dmesg[^/]*$/u },
    // must-gather's own names, on their own or above its images' folders
    { role: 'collection-time', path: /\/timestamp$/u },
    { role: 'kubelet-log', path: /\/(?<node>[a-z0-9][a-z0-9.-]*)_logs_kubelet(?:\.gz|\.log)?$/u, zone: 'UTC' },
    // the community's collector: Diagnostics/POD/POD_defender.log
    { role: 'container-log', path: /\/(?<pod>[a-z0-9][a-z0-9.-]*)_defender\.log(?:\.gz)?$/u },
    {
      role: 'container-log',
      path: /\/(?<namespace>[a-z0-9-]+)\/pods\/(?<pod>[a-z0-9.-]+)\/(?<container>[a-z0-9-]+)\/\k<container>\/logs\/(?:rotated\/)?[^/]+$/u,
    },
    { role: 'container-log', path: /\/(?<pod>twistlock-defender-(?:ds-)?[a-z0-9]{5})(?:_defender)?\.log[^/]*$/u },
    {
      role: 'container-log',
      path: /\/(?<pod>[a-z0-9][a-z0-9.-]*)_(?<namespace>[a-z0-9-]+)_(?<container>[a-z0-9-]+)-[0-9a-f]{64}\.log$/u,
    },
  ],
  sources: [],
  examples: {
    layout: {
      'uname-worker2.txt': { role: 'kernel-release' },
      'sysctl.txt': { role: 'sysctl-running' },
      'nfnetlink_queue.txt': { role: 'queue-table' },
      'proc_net_netlink.txt': { role: 'netlink-table' },
      'ss -f netlink.txt': { role: 'socket-table' },
      'w1.example_logs_kubelet.gz': { role: 'kubelet-log', node: 'w1.example', zone: 'UTC' },
      'twistlock-defender-ds-cv79b_defender.log.1.gz': { role: 'container-log', pod: 'twistlock-defender-ds-cv79b' },
      'var/lib/twistlock/log/defender.log.1.gz': { role: 'container-log' },
      'openshift-ingress/pods/router-1/router/router/logs/current.log': {
        role: 'container-log',
        namespace: 'openshift-ingress',
        pod: 'router-1',
        container: 'router',
      },
    },
  },
}
