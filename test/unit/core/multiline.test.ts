import assert from 'node:assert/strict'
import type { Occurrence } from '../../../src/core/model/occurrence'
import { scanOne } from '../../../src/core/scanOne'
import { nodeHost } from '../../../src/host/node'
import * as knowledge from '../../../src/knowledge'
import { analyse } from '../support/case'

const HEAD = 'Sep 03 07:12:51.401266 w1.example kubelet[2397]: '

describe('events of several lines', () => {
  it('a probe’s output over several lines is one finding, with the output in its text', async () => {
    for (const prefix of [HEAD, '  ']) {
      const text = [
        `${HEAD}I0903 07:12:51.401205    2397 prober.go:116] "Probe failed" probeType="Liveness" pod="a/b" containerName="d" probeResult=failure output=<`,
        `${prefix}\tGet "http://localhost:1936/healthz": context deadline exceeded`,
        `${prefix}\tLiveness probe failed: of another's text`,
        `${prefix} >`,
        'Sep 03 07:12:52.000000 w1.example kernel: nf_conntrack: table full, dropping packet',
      ].join('\n')
      const { findings, nodes } = await analyse({ 'kubelet.log': text })
      assert.deepEqual(
        findings.map(({ signature, place }) => [signature, place.line]),
        [
          ['liveness-probe-failed', 1],
          ['conntrack-table-full', 5],
        ],
      )
      assert.match(findings[0]?.text ?? '', /output=<Get "http:\/\/localhost:1936\/healthz": context deadline exceeded/)
      assert.equal(nodes[0]?.verdict, 'not-collected')
    }
  })

  it('is whole wherever the blocks of a file end, and whichever lines are looked at for their time', async () => {
    const output = Array.from({ length: 40 }, (_, i) => `\t${'x'.repeat(26)}${i}`)
    const lines = [
      `${HEAD}I0903 07:12:51.401205    2397 prober.go:116] "Probe failed" probeType="Liveness" pod="a/b" output=<`,
    ]
    const text = new TextEncoder().encode([...lines, ...output, ' >', `${HEAD}rest`, ''].join('\n'))
    for (let cut = 1; cut < text.length; cut += 97) {
      const found: Occurrence[] = []
      const blocks = async function* () {
        yield await Promise.resolve(text.subarray(0, cut))
        yield text.subarray(cut)
      }
      const sink = { occurrence: (occurrence: Occurrence): void => void found.push(occurrence) }
      await scanOne({ path: 'kubelet.log', bytes: blocks() }, nodeHost, knowledge, sink)
      assert.equal(found.length, 1)
      assert.match(found[0]?.text ?? '', /x39$/u, `cut at ${cut}`)
    }
  })

  it('a value that is never closed ends where the next line begins', async () => {
    const text = [
      `${HEAD}I0903 07:12:51.401205    2397 prober.go:116] "Probe failed" probeType="Liveness" pod="a/b" containerName="d" output=<`,
      `${HEAD}I0903 07:12:52.401205    2397 prober.go:116] "Probe failed" probeType="Readiness" pod="a/b" containerName="d" output="EOF"`,
    ].join('\n')
    const { findings } = await analyse({ 'kubelet.log': text })
    assert.deepEqual(
      findings.map(({ signature, place }) => [signature, place.line]),
      [
        ['liveness-probe-failed', 1],
        ['readiness-probe-failed', 2],
      ],
    )
  })

  it('the parts of a line that the runtime cut are one line, even where a cut goes through the words', async () => {
    const text = [
      '2024-02-16T07:25:30.100000000Z stdout F before',
      '2024-02-16T07:25:30.200000000Z stderr P  DEBU Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buf',
      '2024-02-16T07:25:30.200000001Z stderr P fer space avail',
      '2024-02-16T07:25:30.200000002Z stderr F able',
      '2024-02-16T07:25:31.000000000Z stderr F  DEBU Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available',
    ].join('\n')
    const { findings } = await analyse({ 'defender.log': text })
    assert.deepEqual(
      findings.map(({ signature, place, count, time }) => [signature, place.line, count, time]),
      [['nfqueue-reader-enobufs', 2, 2, '2024-02-16T07:25:30.200Z']],
    )
  })
})

describe('two streams of one container', () => {
  it('may alternate: each cut line goes on in its own stream, and whole lines between them count', async () => {
    const at = (second: number): string => `2024-02-16T07:25:3${second}.000000000Z`
    const text = [
      `${at(0)} stderr P netlink receive: recvmsg: no buf`,
      `${at(1)} stdout F healthz check failed`,
      `${at(2)} stdout P backend-http che`,
      `${at(3)} stderr F fer space available`,
      `${at(4)} stdout F ck failed: healthz`,
      `${at(5)} stderr F nf_conntrack: table full, dropping packet`,
    ].join('\n')
    const { findings } = await analyse({ 'x.log': text })
    assert.deepEqual(
      findings
        .map(({ signature, place, time }) => [signature, place.line, time])
        .sort((a, b) => Number(a[1]) - Number(b[1])),
      [
        ['netlink-recv-enobufs', 1, '2024-02-16T07:25:30.000Z'],
        ['router-healthz-failed', 2, '2024-02-16T07:25:31.000Z'],
        ['router-healthz-failed', 3, '2024-02-16T07:25:32.000Z'],
        ['conntrack-table-full', 6, '2024-02-16T07:25:35.000Z'],
      ],
    )
  })
})

describe('rows of tables', () => {
  it('tell how often an event came, and whose it is', async () => {
    const rows: [row: string, count: number, pod: string | undefined, container: string | undefined][] = [
      [
        '5m          10m          12        router-1-9qf.1576aedb38e1373d   Pod   spec.containers{router}   Warning   Unhealthy   kubelet, n1   Liveness probe failed: EOF',
        12,
        'router-1-9qf',
        'router',
      ],
      [
        'default   2m   1h   19   router-1-x   Pod   spec.containers{router}   Warning   Unhealthy   {kubelet n1}   Liveness probe failed: EOF',
        19,
        'router-1-x',
        'router',
      ],
      [
        'Wed, 01 Mar 2017 10:00:00 +0100\tWed, 01 Mar 2017 10:01:00 +0100\t3\t{kubelet n1}\tspec.containers{router}\tWarning\tUnhealthy\tLiveness probe failed: EOF',
        3,
        undefined,
        'router',
      ],
      ['2m3s        Warning   Unhealthy   pod/web-0   Liveness probe failed: EOF', 1, 'web-0', undefined],
      [
        '{"ts":1620000000.5,"msg":"Probe failed","probeType":"Liveness","pod":{"name":"web-0","namespace":"a"},"containerName":"web","probeResult":"failure","output":"EOF"}',
        1,
        'web-0',
        'web',
      ],
    ]
    for (const [row, count, pod, container] of rows) {
      const { findings } = await analyse({ 'x.log': `${row}\n` })
      assert.deepEqual(
        findings.map((finding) => [finding.signature, finding.count, finding.pod, finding.container]),
        [['liveness-probe-failed', count, pod, container]],
        row,
      )
      assert.match(findings[0]?.text ?? '', /EOF/)
    }
  })
})

describe('what belongs to the line before', () => {
  const counts = async (text: string): Promise<[string, number, number][]> =>
    (await analyse({ 'x.log': text })).findings.map(({ signature, place, count }) => [signature, place.line, count])

  it('further lines of a program are no finding of their own', async () => {
    const head = 'I0826 11:16:04.123456       1 healthz.go:257] backend-http,has-synced check failed: healthz'
    assert.deepEqual(
      await counts(`${head}\n[-]backend-http failed: reason withheld\nhealthz check failed\n${head}\n`),
      [['router-healthz-failed', 1, 2]],
    )
    assert.deepEqual(
      await counts(
        'WARNING: We have hit ENOBUFS! We are losing events.\nThis message means that the current netlink socket buffer size is too small.\nPlease, check --buffer-size in conntrack(8) manpage.\nconntrack v1.4.5 (conntrack-tools): Operation failed: No buffer space available\n',
      ),
      [['conntrack-listener-enobufs', 1, 1]],
    )
  })

  it('syslog’s repeats count', async () => {
    const line = 'kernel: nf_conntrack: table full, dropping packet'
    assert.deepEqual(
      await counts(`Mar  3 10:11:12 h ${line}\nMar  3 10:11:42 h kernel: last message repeated 7 times\n`),
      [['conntrack-table-full', 1, 8]],
    )
    assert.deepEqual(
      await counts(
        `Mar  3 10:11:12 h kernel: message repeated 6 times: [ nf_conntrack: table full, dropping packet]\n`,
      ),
      [['conntrack-table-full', 1, 6]],
    )
    // another program's repeats are not this line's
    assert.deepEqual(
      await counts(
        `Mar  3 10:11:12 h ${line}\nMar  3 10:11:13 h cron: x\nMar  3 10:11:42 h last message repeated 7 times\n`,
      ),
      [['conntrack-table-full', 1, 1]],
    )
  })
})

describe('lines that are JSON', () => {
  it('a journal’s export tells time, host and the kubelet’s line', async () => {
    const record = {
      __REALTIME_TIMESTAMP: '1693725171401266',
      _HOSTNAME: 'w1.example',
      SYSLOG_IDENTIFIER: 'kubelet',
      MESSAGE:
        'I0903 07:12:51.401205    2397 prober.go:116] "Probe failed" probeType="Liveness" pod="a/b" containerName="d" output="Get \\"http://x\\": context deadline exceeded"',
    }
    const bytes = { ...record, MESSAGE: [...Buffer.from(record.MESSAGE)] }
    const { findings } = await analyse({
      'journal.json': `${JSON.stringify({ MESSAGE: 'x' })}\n${JSON.stringify(record)}\n`,
    })
    assert.deepEqual(
      findings.map(({ signature, node, pod, time, place }) => [signature, node, pod, time, place.line]),
      [['liveness-probe-failed', 'w1.example', 'b', '2023-09-03T07:12:51.401Z', 2]],
    )
    // a message written as bytes hides its words from the gate: only its neighbours are found
    assert.equal((await analyse({ 'journal.json': `${JSON.stringify(bytes)}\n` })).findings.length, 0)
  })

  it('docker’s json-file and structured loggers tell their time', async () => {
    const docker = {
      log: ' DEBU 2023-09-03T07:12:40.300 f.go:412  Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available\n',
      stream: 'stderr',
      time: '2023-09-03T05:12:40.300123456Z',
    }
    const zap = {
      level: 'info',
      ts: 1693725161.25,
      msg: 'engine exited',
      error: 'netlink receive: recvmsg: no buffer space available',
    }
    for (const [record, time] of [
      [docker, '2023-09-03T05:12:40.300Z'],
      [zap, '2023-09-03T07:12:41.250Z'],
    ] as const) {
      const { findings } = await analyse({ 'x.log': `${JSON.stringify(record)}\n` })
      assert.deepEqual(
        findings.map(({ signature, time: at }) => [signature, at]),
        [['nfqueue-reader-enobufs', time]],
      )
    }
  })
})
