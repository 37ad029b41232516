// The files that sysctl --system reads (sysctl.d(5)): what is to be set, which need not be what the kernel runs with.
import type { RolePattern } from '../core/model/kind'

export const SYSCTL_FILES: readonly RolePattern[] = [
  {
    role: 'sysctl-configured',
    path: /(?:^|\/)(?:etc|run|(?:usr\/(?:local\/)?)?lib)\/sysctl\.d\/[^/]+\.conf$/u,
  },
  { role: 'sysctl-configured', path: /(?:^|\/)sysctl\.conf$/u },
]
