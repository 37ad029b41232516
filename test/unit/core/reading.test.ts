import assert from 'node:assert/strict'
import fc from 'fast-check'
import { nearestLine, readLineTimes, type LineTimes } from '../../../src/core/reading/lineTimes'
import { parseMoment } from '../../../src/core/reading/moment'
import { neighboursOf, stepFrom } from '../../../src/core/reading/neighbours'
import { outlineOf, type OutlinePart } from '../../../src/core/reading/outline'
import { isRoutine } from '../../../src/core/reading/routine'
import { sameMoment } from '../../../src/core/reading/sameMoment'
import { extract } from '../../../src/core/reading/showOnly'
import { analyse } from '../support/case'

function timesOf(lines: readonly string[]): LineTimes {
  const reading = readLineTimes(lines.length, (line) => lines[line] ?? '', 2)
  for (;;) {
    const step = reading.next()
    if (step.done === true) return step.value
  }
}

const LOG = [
  '-- Logs begin at Fri 2023-12-01 10:00:00 UTC. --',
  'Dec 01 12:03:59 node kubelet[1]: a',
  'Dec 01 12:04:07 node kubelet[1]: b',
  '  continued',
  'Dec 01 12:04:30 node kubelet[1]: c',
  'Dec 01 12:09:00 node kubelet[1]: d',
  'Dec 01 13:00:01 node kubelet[1]: e',
]

const rows = (parts: readonly OutlinePart[], depth = 0): string[] =>
  parts.flatMap(({ label, detail, from, to, children }) => [
    `${'  '.repeat(depth)}${label} ${from}-${to}${detail === '' ? '' : ` (${detail})`}`,
    ...rows(children, depth + 1),
  ])

describe('reading by time', () => {
  it('gives every line the printed time of its own stamp or of the line before', () => {
    const { ms, clock } = timesOf(LOG)
    assert.equal(clock, 'yearless')
    assert.ok(Number.isNaN(ms[0]))
    assert.equal(ms[3], ms[2])
    assert.equal(new Date(ms[4] as number).toISOString().slice(5, 19), '12-01T12:04:30')
  })

  it('outlines hours, bursts and minutes, with the findings in them', () => {
    const parts = outlineOf(timesOf(LOG), [
      { line: 2, label: 'Buffer overflowed' },
      { line: 4, label: 'Liveness failed' },
      { line: 5, label: 'Killed' },
      { line: 6, label: 'Alone' },
    ])
    assert.deepEqual(rows(parts), [
      '12-01 12:00 1-5 (3 findings)',
      '  12:03 1-1',
      '  12:04 – 12:09 burst 2-5 (3 findings)',
      '    12:04 2-4 (2 findings)',
      '      Buffer overflowed 2-2',
      '      Liveness failed 4-4',
      '    12:09 5-5 (1 finding)',
      '      Killed 5-5',
      '12-01 13:00 6-6 (1 finding)',
      '  13:00 6-6 (1 finding)',
      '    Alone 6-6',
    ])
  })

  it('keeps every part within its parent, and parts beside each other apart, however the lines jump', () => {
    const line = fc.tuple(fc.integer({ min: 0, max: 90 }), fc.boolean())
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (given) => {
        const lines = given.map(
          ([minute]) => `2023-12-01T${10 + Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}:00Z x`,
        )
        const marks = given.flatMap(([, found], i) => (found ? [{ line: i, label: 'f' }] : []))
        const check = (parts: readonly OutlinePart[], from: number, to: number): void => {
          let next = from
          for (const part of parts) {
            assert.ok(part.from >= next && part.to >= part.from && part.to <= to)
            next = part.kind === 'finding' ? part.from : part.to + 1
            check(part.children, part.from, part.to)
          }
        }
        check(outlineOf(timesOf(lines), marks), 0, lines.length - 1)
      }),
    )
  })

  it('understands moments as people type them, and finds the closest line', () => {
    const now = Date.parse('2023-12-01T12:04:07Z')
    const said = (text: string): string | undefined => {
      const ms = parseMoment(text, now)
      return ms === undefined ? undefined : new Date(ms).toISOString()
    }
    assert.equal(said('12:09'), '2023-12-01T12:09:00.000Z')
    assert.equal(said('9:05:06.5'), '2023-12-01T09:05:06.500Z')
    assert.equal(said('2023-12-02 00:00'), '2023-12-02T00:00:00.000Z')
    assert.equal(said('2023-12-02T00:00:01Z'), '2023-12-02T00:00:01.000Z')
    assert.equal(said('+5m'), '2023-12-01T12:09:07.000Z')
    assert.equal(said('-1.5h'), '2023-12-01T10:34:07.000Z')
    for (const text of ['', 'noon', '5m', '12', '25:61:99x', '2023-13-45 10:00'])
      assert.equal(said(text), undefined, text)
    const times = timesOf(LOG)
    assert.equal(nearestLine(times, (times.ms[4] as number) + 1000), 4)
    assert.equal(nearestLine(timesOf(['x']), now), undefined)
  })

  it('knows routine, and takes nothing for it that a finding could be', () => {
    for (const line of [
      'I1201 12:00:00.000000 1 prober.go:125] "Probe succeeded" probeType="Liveness"',
      '10.0.0.1 - - [01/Dec/2023] "GET /healthz HTTP/1.1" 200 2 "-" "kube-probe/1.21"',
      'Dec 01 12:00:00 n systemd[1]: Started Session 4 of user root.',
    ])
      assert.ok(isRoutine(line), line)
    for (const line of [
      '"Probe failed" probeType="Liveness"',
      '"SyncLoop (probe)" probe="liveness" status="unhealthy"',
      '"GET /healthz HTTP/1.1" 500 kube-probe/1.21',
    ])
      assert.ok(!isRoutine(line), line)
  })

  it('shows some lines with their numbers and the gaps between them', () => {
    const lines = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'a2']
    const { text, origin } = extract(
      lines.length,
      (i) => lines[i] ?? '',
      (line) => line.startsWith('a'),
      { context: 1 },
    )
    assert.equal(text, '1 │ a\n2 │ b\n  ⋯\n7 │ g\n8 │ a2')
    assert.deepEqual(origin, [0, 1, -1, 6, 7])
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 50 }), fc.nat(5), (wanted, context) => {
        const made = extract(
          wanted.length,
          (i) => `line ${i}`,
          (_, i) => wanted[i] === true,
          { context },
        )
        const kept = made.origin.filter((line) => line >= 0)
        assert.deepEqual(
          kept,
          [...new Set(kept)].sort((a, b) => a - b),
        )
        wanted.forEach((is, i) => assert.ok(!is || kept.includes(i)))
      }),
    )
    assert.match(
      extract(
        10,
        () => 'x',
        () => true,
        { most: 3 },
      ).text,
      /more lines pass/,
    )
  })
})

describe('going about a case', () => {
  const overflow = (time: string): string =>
    `2023-12-01T${time}Z  DEBU 2023-12-01T${time} f.go:1  Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available`
  const probe = (time: string): string =>
    `Dec 01 ${time} node-a kubelet[2]: I1201 ${time}.000000 2 prober.go:107] "Probe failed" probeType="Liveness" pod="ns/router" podUID="1" containerName="router" probeResult="failure" output="context deadline exceeded (Client.Timeout exceeded while awaiting headers)"`
  const files = {
    'sos_commands/openshift/journalctl_--no-pager_--unit_kubelet': `${probe('07:00:05')}\nDec 01 07:00:06 node-a kubelet[2]: other\n${probe('07:30:00')}\n`,
    'var/log/containers/twistlock-defender-ds-x_twistlock_twistlock-defender-0.log': `${overflow('12:00:00')}\n${overflow('12:20:00')}\n`,
    'sos_commands/systemd/timedatectl':
      '      Local time: Fri 2023-12-01 08:00:00 EST\n  Universal time: Fri 2023-12-01 13:00:00 UTC\n       Time zone: America/New_York (EST, -0500)\n',
    hostname: 'node-a\n',
    'sos_commands/kernel/uname_-a': 'Linux node-a 3.10.0-1160.el7.x86_64 #1 SMP x86_64\n',
  }

  it('tells what stood before and behind a finding, and steps through the case in time order', async () => {
    const analysis = await analyse(files)
    const at = analysis.findings.findIndex(({ signature }) => signature === 'liveness-probe-failed')
    const finding = analysis.findings[at]
    assert.ok(finding)
    assert.deepEqual(
      neighboursOf(analysis, finding, 2).map(({ finding: { signature }, seconds }) => [signature, seconds]),
      [['nfqueue-reader-enobufs', -5]],
    )
    const next = stepFrom(analysis, finding.place, 1)
    assert.equal(analysis.findings[next ?? -1]?.time, '2023-12-01T12:20:00.000Z')
    assert.equal(stepFrom(analysis, analysis.findings[next ?? -1]?.place, -1), at)
    assert.equal(analysis.findings[stepFrom(analysis, { path: finding.place.path, line: 2 }, 1) ?? -1]?.place.line, 3)
    assert.ok(stepFrom(analysis, undefined, 1) !== undefined)
  })

  it('finds the same moment in another file, across zones', async () => {
    const analysis = await analyse(files)
    const path = analysis.findings.find(({ signature }) => signature === 'liveness-probe-failed')?.place.path ?? ''
    const lines = files['sos_commands/openshift/journalctl_--no-pager_--unit_kubelet'].split('\n')
    const { readDocument } = await import('../../../src/core/readDocument')
    const knowledge = await import('../../../src/knowledge')
    const bytes = (async function* () {
      yield new TextEncoder().encode(lines.join('\n'))
    })()
    const { occurrences } = await readDocument(path, bytes, knowledge)
    const [closest] = sameMoment(analysis, occurrences, timesOf(lines), { path, line: 1 })
    assert.equal(closest?.place.line, 1)
    assert.equal(closest?.seconds, -6)
  })
})
