import assert from 'node:assert/strict'
import { unwrap } from '../../../src/core/scan/wrappers'

const utc = (iso: string): { clock: 'utc'; ms: number } => ({ clock: 'utc', ms: Date.parse(iso) })
const yearless = (rest: string): { clock: 'yearless'; ms: number } => ({
  clock: 'yearless',
  ms: Date.parse(`2000-${rest}Z`),
})

const FORMS: [
  name: string,
  line: string,
  want: { stamp?: object; host?: string; process?: string; message: string },
][] = [
  [
    'CRI in front of klog',
    '2024-02-16T07:25:30.441985957Z stderr F E0216 07:25:30.441762       1 run.go:74] "command failed"',
    { stamp: utc('2024-02-16T07:25:30.441Z'), message: '"command failed"' },
  ],
  [
    'CRI with an offset',
    '2024-02-16T08:25:30.5+01:00 stdout F hello',
    { stamp: utc('2024-02-16T07:25:30.500Z'), message: 'hello' },
  ],
  [
    'must-gather in front of a Defender line',
    '2023-09-03T07:12:44.300000119Z  DEBU 2023-09-03T07:12:44.300 network_firewall.go:412  Failed to read',
    { stamp: utc('2023-09-03T07:12:44.300Z'), message: 'network_firewall.go:412  Failed to read' },
  ],
  [
    'journald short-precise with klog',
    'Sep 03 07:12:51.401266 worker-2.example hyperkube[2397]: I0903 07:12:51.401205    2397 prober.go:116] "Probe failed"',
    {
      stamp: yearless('09-03T07:12:51.401'),
      host: 'worker-2.example',
      process: 'hyperkube',
      message: '"Probe failed"',
    },
  ],
  [
    'syslog with a padded day',
    'May  6 04:19:12 mail6 kernel: nfnetlink_queue: nf_queue: full',
    { stamp: yearless('05-06T04:19:12'), host: 'mail6', process: 'kernel', message: 'nfnetlink_queue: nf_queue: full' },
  ],
  [
    'syslog without a host',
    'Nov 15 23:59:17 kernel: word',
    { stamp: yearless('11-15T23:59:17'), process: 'kernel', message: 'word' },
  ],
  [
    'docker’s journal takes the year of the Defender line in it',
    'Mar 04 00:00:50 node3.example dockerd-current[1789]:  DEBU 2021-03-04T00:00:50.519 nft_rules.go:71  text',
    {
      stamp: { clock: 'wall', ms: Date.parse('2021-03-04T00:00:50Z') },
      host: 'node3.example',
      process: 'dockerd-current',
      message: 'nft_rules.go:71  text',
    },
  ],
  [
    'klog alone',
    'I0509 06:34:52.694068   55860 file.go:12] text',
    { stamp: yearless('05-09T06:34:52.694'), message: 'text' },
  ],
  [
    'a Defender line alone',
    ' ERRO 2020-07-14T19:13:25.646 defender.go:331  Failed',
    { stamp: { clock: 'wall', ms: Date.parse('2020-07-14T19:13:25.646Z') }, message: 'defender.go:331  Failed' },
  ],
  [
    'dmesg',
    '[37007151.640388] nf_conntrack: table full',
    { stamp: { clock: 'uptime', ms: 37007151640 }, message: 'nf_conntrack: table full' },
  ],
  [
    'dmesg -T',
    '[Tue Nov 20 22:30:22 2018] word',
    { stamp: { clock: 'wall', ms: Date.parse('2018-11-20T22:30:22Z') }, message: 'word' },
  ],
  [
    'logrus',
    'time="2024-01-02T03:04:05Z" level=info msg=x',
    { stamp: utc('2024-01-02T03:04:05Z'), message: 'level=info msg=x' },
  ],
  [
    'OVS',
    '2022-03-25T01:55:12.913Z|10324|dpif_netlink(handler10)|WARN|lost',
    { stamp: utc('2022-03-25T01:55:12.913Z'), message: '10324|dpif_netlink(handler10)|WARN|lost' },
  ],
  [
    'a localised month',
    '11月 16 10:36:08 host1 app[1]: word',
    { stamp: yearless('11-16T10:36:08'), host: 'host1', process: 'app', message: 'word' },
  ],
  [
    'a date in a locale',
    'St říj  5 12:46:57 CEST 2016 host1 app: word',
    {
      stamp: { clock: 'wall', ms: Date.parse('2016-10-05T12:46:57Z'), zone: 'CEST' },
      host: 'host1',
      process: 'app',
      message: 'word',
    },
  ],
  ['no time at all', 'Liveness probe failed: EOF', { message: 'Liveness probe failed: EOF' }],
  ['a month that is none', 'Foo 12 10:00:00 host app: x', { message: 'Foo 12 10:00:00 host app: x' }],
]

describe('wrappers', () => {
  for (const [name, line, want] of FORMS) {
    it(name, () => {
      const { message, ...rest } = unwrap(line)
      assert.deepEqual({ ...rest, message: line.slice(message) }, want)
    })
  }
})
