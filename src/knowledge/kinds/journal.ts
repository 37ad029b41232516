import type { Kind } from '../../core/model/kind'

/** journalctl in its forms: short, short-precise, short-iso, short-unix, json, export; with or without its heading. */
export const kind: Kind = {
  id: 'journal',
  title: 'journalctl export',
  rank: 4,
  head: /^-- (?:Logs begin|Journal begins) at |^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{6})?|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?[+-]\d\d:?\d\d|1\d{9}\.\d{6}) [\w.-]+ [^\s:[]+(?:\[\d+\])?: |^\{.{0,4000}"__REALTIME_TIMESTAMP" ?:|^__CURSOR=\S/mu,
  singleHost: false,
  roles: [],
  sources: [{ text: 'journalctl(1), --output; systemd/systemd, docs/JOURNAL_EXPORT_FORMATS.md' }],
  examples: {
    heads: {
      hit: [
        '-- Logs begin at Fri 2022-02-11 18:58:10 UTC, end at Fri 2022-02-11 19:23:38 UTC. --\n',
        'Feb 11 19:03:31 w1 kubelet[1]: x\n',
        'Feb 11 19:03:31.472695 w1 kernel: x\n',
        '2024-02-01T10:11:12+0100 w1 kubelet[1]: x\n',
        '1706778672.123456 w1 kubelet[1]: x\n',
        '{"_HOSTNAME":"w1","__REALTIME_TIMESTAMP":"1706778672123456","MESSAGE":"x"}\n',
        '__CURSOR=s=1;i=2\n__REALTIME_TIMESTAMP=1706778672123456\n',
      ],
      miss: ['2024-02-01T10:11:12.123456789Z stdout F x\n', '{"ts":1706778672.1,"msg":"x"}\n'],
    },
  },
}
