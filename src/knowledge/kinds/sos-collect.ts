import type { Kind } from '../../core/model/kind'

/** Holds the sosreports of several hosts, each of which is a bundle of its own, packed or unpacked. */
export const kind: Kind = {
  id: 'sos-collect',
  title: 'sos collect',
  marker: /sos_(?:logs|reports)\/|(?:logs\/)?sos-collector\.log$/u,
  rank: 30,
  fits: (below) =>
    !below.has(/^sos_commands\//u) && below.has(/^(?:[^/]+\/){1,2}sos_commands\/|^sosreport-[^/]+\.tar/u),
  singleHost: false,
  roles: [],
  sources: [{ text: 'sosreport/sos, sos/collector', url: 'https://github.com/sosreport/sos' }],
  examples: {
    layout: {
      'sos_logs/sos.log': {},
      'sos_reports/manifest.json': {},
      'sosreport-node1-2024-02-01-abcdefg.tar.xz': {},
    },
  },
}
