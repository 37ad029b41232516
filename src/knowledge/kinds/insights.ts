import type { Kind } from '../../core/model/kind'
import { HOST_FILES } from '../hostFiles'

export const kind: Kind = {
  id: 'insights',
  title: 'Red Hat Insights archive of a host',
  // newer clients put everything but meta_data/ below data/
  marker: /(?:data\/)?insights_commands\/|meta_data\//u,
  rank: 15,
  fits: (below) => below.has(/^(?:data\/)?insights_commands\//u),
  singleHost: true,
  roles: [
    { role: 'kernel-release', path: /\/insights_commands\/uname_-a$/u },
    { role: 'hostname', path: /\/insights_commands\/hostname(?:_-f)?$/u },
    { role: 'sysctl-running', path: /\/insights_commands\/sysctl_-a$/u },
    { role: 'socket-table', path: /\/insights_commands\/ss_-[a-z]*m[a-z]*$/u },
    { role: 'process-list', path: /\/insights_commands\/ps_aux[a-z]*$/u },
    { role: 'open-files', path: /\/insights_commands\/lsof$/u },
    { role: 'kernel-log', path: /\/insights_commands\/dmesg$/u },
    { role: 'local-clock', path: /\/insights_commands\/(?:date|timedatectl\w*)$/u },
    { role: 'utc-clock', path: /\/insights_commands\/date_--utc$/u },
    { role: 'journal', path: /\/insights_commands\/journalctl_[^/]*$/u },
    ...HOST_FILES,
  ],
  sources: [{ text: 'RedHatInsights/insights-core, insights/specs' }],
  examples: {
    layout: {
      'insights_commands/uname_-a': { role: 'kernel-release' },
      'insights_commands/hostname_-f': { role: 'hostname' },
      'insights_commands/date': { role: 'local-clock' },
      'insights_commands/date_--utc': { role: 'utc-clock' },
      'insights_commands/timedatectl_status': { role: 'local-clock' },
      'insights_commands/sysctl_-a': { role: 'sysctl-running' },
      'meta_data/insights.specs.Specs.uname.json': {},
      'etc/sysctl.conf': { role: 'sysctl-configured' },
      'var/log/messages': { role: 'journal' },
    },
  },
}
