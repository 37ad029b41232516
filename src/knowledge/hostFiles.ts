// Where a host keeps what counts, for every collector that copies its files below a folder of its own.
import type { RolePattern } from '../core/model/kind'

/** The files that sysctl --system reads (sysctl.d(5)): what is to be set, which need not be what the kernel runs with. */
export const SYSCTL_FILES: readonly RolePattern[] = [
  {
    role: 'sysctl-configured',
    path: /\/(?:etc|run|(?:usr\/(?:local\/)?)?lib)\/sysctl\.d\/[^/]+\.conf$/u,
  },
  { role: 'sysctl-configured', path: /\/sysctl\.conf$/u },
]

export const HOST_FILES: readonly RolePattern[] = [
  { role: 'kernel-release', path: /\/proc\/sys\/kernel\/osrelease$/u },
  { role: 'hostname', path: /\/(?:etc|proc\/sys\/kernel)\/hostname$/u },
  { role: 'rmem-default', path: /\/proc\/sys\/net\/core\/rmem_default$/u },
  { role: 'rmem-max', path: /\/proc\/sys\/net\/core\/rmem_max$/u },
  // proc/net links to self/net, and self to the process that collected
  { role: 'queue-table', path: /\/proc\/(?:\d+\/|self\/)?net\/netfilter\/nfnetlink_queue$/u },
  { role: 'netlink-table', path: /\/proc\/(?:\d+\/|self\/)?net\/netlink$/u },
  { role: 'protocol-counters', path: /\/proc\/(?:\d+\/|self\/)?net\/snmp$/u },
  ...SYSCTL_FILES,
  { role: 'zone-link', path: /\/etc\/localtime$/u },
  { role: 'zone-name', path: /\/etc\/timezone$/u },
  { role: 'kernel-log', path: /\/var\/log\/dmesg[^/]*$/u },
  { role: 'journal', path: /\/var\/log\/(?:messages|syslog|kern\.log)[^/]*$/u },
  {
    role: 'container-log',
    path: /\/var\/log\/pods\/(?<namespace>[^/_]+)_(?<pod>[^/_]+)_[^/]+\/(?<container>[^/]+)\/[^/]+$/u,
  },
  {
    role: 'container-log',
    path: /\/var\/log\/containers\/(?<pod>[^/_]+)_(?<namespace>[^/_]+)_(?<container>[^/]+)-[0-9a-f]{8,}\.log$/u,
  },
  // the log folder of a Prisma Cloud Defender, with what logrotate made of it
  { role: 'container-log', path: /\/twistlock\/log\/defender\.log[^/]*$/u },
]
