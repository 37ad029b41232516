// Lines in each form that is known, with what is to be read from them.
const utc = (iso: string): { clock: 'utc'; ms: number } => ({ clock: 'utc', ms: Date.parse(iso) })
export const yearless = (rest: string): { clock: 'yearless'; ms: number } => ({
  clock: 'yearless',
  ms: Date.parse(`2000-${rest}Z`),
})

/** What stands in front of messages, by the programs that print it. */
export const FORMS: readonly [
  name: string,
  line: string,
  want: { readonly message: string; readonly [key: string]: unknown },
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
    { stamp: utc('2022-03-25T01:55:12.913Z'), message: 'dpif_netlink(handler10)|WARN|lost' },
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
  [
    'journalctl short-iso',
    '2024-02-11T19:03:31+0100 node-1 kubelet[77]: text',
    { stamp: utc('2024-02-11T18:03:31Z'), host: 'node-1', process: 'kubelet', message: 'text' },
  ],
  [
    'journalctl short-unix',
    '1707674611.250000 node-1 kubelet[77]: text',
    { stamp: utc('2024-02-11T18:03:31.250Z'), host: 'node-1', process: 'kubelet', message: 'text' },
  ],
  [
    'oc adm node-logs in front of journald',
    'worker-2.example Sep 27 08:59:59.857303 worker-2 hyperkube[1]: text',
    { stamp: yearless('09-27T08:59:59.857'), host: 'worker-2.example', process: 'hyperkube', message: 'text' },
  ],
  [
    'oc adm node-logs in front of klog',
    'worker-2.example I0927 08:59:59.857303    1 file.go:1] text',
    { stamp: yearless('09-27T08:59:59.857'), host: 'worker-2.example', message: 'text' },
  ],
  [
    'stern',
    'kube-router-qx29r kube-router 2024-05-12T19:28:57.288495698-05:00 I0513 00:28:57.288368   52913 a.go:678] text',
    { stamp: utc('2024-05-13T00:28:57.288Z'), pod: 'kube-router-qx29r', container: 'kube-router', message: 'text' },
  ],
  [
    'logread',
    'Thu Dec 14 20:54:14 2023 daemon.err nlbwmon[2092]: text',
    { stamp: { clock: 'wall', ms: Date.parse('2023-12-14T20:54:14Z') }, process: 'nlbwmon', message: 'text' },
  ],
  [
    'SONiC',
    '2025 Nov 18 11:33:27.171558 host1 NOTICE p[1]: text',
    {
      stamp: { clock: 'wall', ms: Date.parse('2025-11-18T11:33:27.171Z') },
      host: 'host1',
      process: 'p',
      message: 'text',
    },
  ],
  [
    'HAProxy with the day of the year',
    '[WARNING] 279/142102 (8) : Server a/b is DOWN',
    {
      stamp: { clock: 'yearday', ms: 278 * 86_400_000 + ((14 * 60 + 21) * 60 + 2) * 1000 },
      message: 'Server a/b is DOWN',
    },
  ],
  ['HAProxy without a date', '[WARNING]  (301) : Server a/b is DOWN', { message: 'Server a/b is DOWN' }],
  [
    'Suricata',
    '[11622] 17/2/2021 -- 14:08:00 - (source-nfq.c:1) <Warning> text',
    { stamp: { clock: 'wall', ms: Date.parse('2021-02-17T14:08:00Z') }, message: '(source-nfq.c:1) <Warning> text' },
  ],
  [
    'ntopng',
    '16/Nov/2016 00:01:49 [NetfilterInterface.cpp:181] text',
    { stamp: { clock: 'wall', ms: Date.parse('2016-11-16T00:01:49Z') }, message: '[NetfilterInterface.cpp:181] text' },
  ],
  [
    'journalctl short-full',
    'Sun 2024-02-11 19:03:31 UTC node-1 kubelet[77]: text',
    { stamp: utc('2024-02-11T19:03:31Z'), host: 'node-1', process: 'kubelet', message: 'text' },
  ],
  [
    'journalctl short-full in another zone and language',
    'So 2024-02-11 19:03:31 CET node-1 kubelet[77]: text',
    {
      stamp: { clock: 'wall', ms: Date.parse('2024-02-11T19:03:31Z'), zone: 'CET' },
      host: 'node-1',
      process: 'kubelet',
      message: 'text',
    },
  ],
  [
    'journalctl with-unit',
    'Sun 2024-02-11 19:03:31 UTC node-1 kubelet.service[77]: text',
    { stamp: utc('2024-02-11T19:03:31Z'), host: 'node-1', process: 'kubelet.service', message: 'text' },
  ],
  [
    'journalctl short-monotonic',
    '[  125.348572] node-1 kubelet[77]: text',
    { stamp: { clock: 'uptime', ms: 125349 }, host: 'node-1', process: 'kubelet', message: 'text' },
  ],
  [
    'journalctl short-monotonic, the kernel',
    '[  125.348572] node-1 kernel: nf_conntrack: table full',
    { stamp: { clock: 'uptime', ms: 125349 }, host: 'node-1', process: 'kernel', message: 'nf_conntrack: table full' },
  ],
  [
    'syslog’s priority in front of dmesg',
    '<4>[12345.678901] nf_conntrack: table full',
    { stamp: { clock: 'uptime', ms: 12345679 }, message: 'nf_conntrack: table full' },
  ],
  [
    'syslog by RFC 3164',
    '<149>Apr  4 14:58:20 haproxy[25]: Server a/b is DOWN',
    { stamp: yearless('04-04T14:58:20'), process: 'haproxy', message: 'Server a/b is DOWN' },
  ],
  [
    'syslog by RFC 5424',
    '<14>1 2023-11-02T10:04:55.120Z node-1 kubelet 811 - - text',
    { stamp: utc('2023-11-02T10:04:55.120Z'), host: 'node-1', process: 'kubelet', message: 'text' },
  ],
  [
    'a terminal’s colours',
    '\u001b[36m DEBU 2022-03-11T08:15:02.120 cnnf.go:88  Failed',
    { stamp: { clock: 'wall', ms: Date.parse('2022-03-11T08:15:02.120Z') }, message: 'cnnf.go:88  Failed' },
  ],
  [
    'kubectl’s oldest tables',
    'Tue, 07 Apr 2015 12:08:30 -0700\tTue, 07 Apr 2015 12:09:30 -0700\t3\t{kubelet n1}',
    { stamp: utc('2015-04-07T19:08:30Z'), message: 'Tue, 07 Apr 2015 12:09:30 -0700\t3\t{kubelet n1}' },
  ],
  [
    'dmesg -T in Chinese',
    '[二 11月 20 22:30:22 2018] word',
    { stamp: { clock: 'wall', ms: Date.parse('2018-11-20T22:30:22Z') }, message: 'word' },
  ],
  [
    'date in French',
    'jeu. 04 mars 2021 11:02:13 CET ',
    { stamp: { clock: 'wall', ms: Date.parse('2021-03-04T11:02:13Z'), zone: 'CET' }, message: '' },
  ],
  ['date with twelve hours', 'Thu 04 Mar 2021 12:02:13 AM UTC ', { stamp: utc('2021-03-04T00:02:13Z'), message: '' }],
  [
    'date in Chinese',
    '2016年 11月 16日 星期三 10:36:08 CST ',
    { stamp: { clock: 'wall', ms: Date.parse('2016-11-16T10:36:08Z'), zone: 'CST' }, message: '' },
  ],
  ['no time at all', 'Liveness probe failed: EOF', { message: 'Liveness probe failed: EOF' }],
  ['a month that is none', 'Foo 12 10:00:00 host app: x', { message: 'Foo 12 10:00:00 host app: x' }],
]
