import type { Kind } from '../../core/model/kind'
import { SYSCTL_FILES } from '../sysctlFiles'

export const kind: Kind = {
  id: 'insights',
  title: 'Red Hat Insights archive of a host',
  marker: /^(?<root>.*?\/)(?:insights_commands|meta_data)\//u,
  rank: 15,
  fits: () => true,
  singleHost: true,
  roles: [
    { role: 'kernel-release', path: /\/insights_commands\/uname_-a$/u },
    { role: 'hostname', path: /\/insights_commands\/hostname(?:_-f)?$/u },
    { role: 'sysctl-running', path: /\/insights_commands\/sysctl_-a$/u },
    ...SYSCTL_FILES,
    { role: 'process-list', path: /\/insights_commands\/ps_aux[a-z]*$/u },
    { role: 'open-files', path: /\/insights_commands\/lsof$/u },
    { role: 'kernel-log', path: /\/insights_commands\/dmesg$/u },
    { role: 'local-clock', path: /\/insights_commands\/(?:date|timedatectl\w*)$/u },
    { role: 'utc-clock', path: /\/insights_commands\/date_--utc$/u },
    { role: 'journal', path: /\/var\/log\/messages$/u },
  ],
  sources: [{ text: 'RedHatInsights/insights-core, insights/specs' }],
}
