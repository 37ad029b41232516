import type { Kind } from '../../core/model/kind'
import { SYSCTL_FILES } from '../sysctlFiles'

/** Never found by a marker: what no other kind claims is loose. Roles by the names that people give such files. */
export const kind: Kind = {
  id: 'loose',
  title: 'loose logs',
  marker: /^(?!)/u,
  rank: 0,
  fits: () => false,
  singleHost: false,
  roles: [
    { role: 'kernel-release', path: /(?:^|\/)(?:uname|osrelease)[^/]*$/iu },
    ...SYSCTL_FILES,
    { role: 'sysctl-running', path: /(?:^|\/)sysctl[^/]*$/iu },
    { role: 'rmem-default', path: /(?:^|\/)rmem_default$/u },
    { role: 'rmem-max', path: /(?:^|\/)rmem_max$/u },
    { role: 'queue-table', path: /(?:^|\/)[^/]*nfnetlink_queue[^/]*$/iu },
    { role: 'netlink-table', path: /(?:^|\/)(?:proc[-_]net[-_])?netlink(?:\.txt|\.log)?$/iu },
    { role: 'socket-table', path: /(?:^|\/)ss(?:[_ -][^/]*)?(?:\.txt|\.log|\.out)?$/iu },
    { role: 'protocol-counters', path: /(?:^|\/)(?:proc[-_]net[-_])?snmp(?:\.txt)?$/iu },
    { role: 'process-list', path: /(?:^|\/)ps[_ -](?:-?aux|-?ef)[^/]*$/iu },
    { role: 'open-files', path: /(?:^|\/)lsof[^/]*$/iu },
    { role: 'utc-clock', path: /(?:^|\/)date[_ -]+(?:u|utc)(?:\.txt|\.log)?$/iu },
    { role: 'local-clock', path: /(?:^|\/)(?:timedatectl[^/]*|date(?:\.txt|\.log)?)$/iu },
    { role: 'kernel-log', path: /(?:^|\/)dmesg[^/]*$/iu },
    // the community's collector: Diagnostics/POD/POD_defender.log
    { role: 'container-log', path: /(?:^|\/)(?<pod>[a-z0-9][a-z0-9.-]*)_defender\.log(?:\.gz)?$/u },
    // `oc adm node-logs NODE -u kubelet > NODE_kubelet.log` and must-gather's own names, on their own
    { role: 'kubelet-log', path: /(?:^|\/)(?<node>[a-z0-9][a-z0-9.-]*)_logs_kubelet(?:\.gz|\.log)?$/u, zone: 'UTC' },
    {
      role: 'container-log',
      path: /(?:^|\/)(?<pod>[a-z0-9][a-z0-9.-]*)_(?<namespace>[a-z0-9-]+)_(?<container>[a-z0-9-]+)-[0-9a-f]{64}\.log$/u,
    },
  ],
  sources: [],
}
