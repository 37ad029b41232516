import type { Kind } from '../../core/model/kind'

export const kind: Kind = {
  id: 'prisma',
  title: 'Prisma Cloud Defender logs',
  // what the community's collector writes: Diagnostics/POD/POD_defender.log
  marker: /([^/]+)\/\1_defender\.log/u,
  rank: 10,
  // the file of the host, /var/lib/twistlock/log/defender.log, or the container's output saved by hand
  head: /^ ?(?:DEBU|INFO|WARN|ERRO|CRIT|FATA) \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3} [\w.-]+\.go:\d+ {1,2}\S/mu,
  singleHost: false,
  roles: [
    { role: 'container-log', path: /\/(?<pod>[^/]+)\/\k<pod>_defender\.log[^/]*$/u },
    { role: 'container-log', path: /\/(?<pod>[^/]+-[a-z0-9]{5})\/\k<pod>\.log[^/]*$/u },
  ],
  sources: [
    { text: 'Prisma Cloud Compute Edition Administrator’s Guide, Log rotation' },
    { text: 'Prisma Cloud Compute Edition Administrator’s Guide, twistcli' },
  ],
  examples: {
    layout: {
      'twistlock-defender-ds-cv79b/twistlock-defender-ds-cv79b_defender.log': {
        role: 'container-log',
        pod: 'twistlock-defender-ds-cv79b',
      },
      'twistlock-defender-ds-cv79b/twistlock-defender-ds-cv79b.log': {
        role: 'container-log',
        pod: 'twistlock-defender-ds-cv79b',
      },
      'twistlock_daemonset.yaml': {},
      'nodes_resource_usage.txt': {},
    },
    heads: {
      hit: [
        ' DEBU 2021-10-27T17:37:46.645 defender.go:1928  Using custom directory certificates\n',
        'ERRO 2020-07-14T19:13:25.646 defender.go:331  Failed to initialize GeoLite2 db\n',
      ],
      miss: ['INFO 2021-10-27 17:37:46 starting\n', 'I1110 14:17:44.067083    2296 prober.go:107] "Probe failed"\n'],
    },
  },
}
