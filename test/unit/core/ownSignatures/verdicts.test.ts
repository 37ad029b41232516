import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Analysis } from '../../../../src/core/model/analysis'
import { NO_SIGNATURES, readSignatures, type OwnSignatures } from '../../../../src/core/ownSignatures/readSignatures'
import { withSignatures } from '../../../../src/core/ownSignatures/withSignatures'
import { readDocument } from '../../../../src/core/readDocument'
import * as knowledge from '../../../../src/knowledge'
import { analyse } from '../../support/case'
import { blocksOf } from '../../support/files'

const KUBELET = [
  'Sep 03 08:31:40 wk-0 app[7]: Could not receive message: netlink receive: recvmsg: no buffer space available',
  'Sep 03 08:31:41 wk-0 app[7]: acme-proxy restarting, Name:\t\tother',
  'I0903 08:31:42.904695    2397 acme.go:1] "acme-proxy restarting" output=<',
  '\tCould not receive message: netlink receive: recvmsg: no buffer space available',
  ' >',
  'Sep 03 08:31:50 wk-0 hyperkube[2397]: I0903 08:31:50.904695    2397 prober.go:116] "Probe failed" probeType="Liveness" pod="openshift-ingress/router-default-5c9d7d8b4-znkrr" podUID=1 containerName="router" probeResult=failure output="Get \\"http://localhost:1936/healthz\\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)"',
  'Sep 03 08:31:55 stranger acme-proxy[1]: acme-proxy restarting',
  'Sep 03 07:31:55 wk-0 acme-proxy[1]: acme-proxy restarting',
  'Sep 03 08:32:10 wk-0 kernel: audit: backlog limit exceeded',
]
const EVENTS = `apiVersion: v1
kind: Event
metadata: {name: a, namespace: acme}
message: acme-proxy restarting on its own
involvedObject: {kind: Pod, name: proxy-1, namespace: acme}
source: {host: far-away}
lastTimestamp: "2021-09-03T08:31:55Z"
`
const FILES = {
  'wk-0/uname': 'Linux wk-0 3.10.0-1160.el7.x86_64 #1 SMP Tue Aug 18 14:50:17 EDT 2020 x86_64 GNU/Linux\n',
  'wk-0/journal.log': `${KUBELET.join('\n')}\n`,
  'events.yaml': EVENTS,
}

function ownOf(literals: readonly string[], pattern: string, hit: string): OwnSignatures {
  const { own, problems } = readSignatures(
    JSON.stringify({
      signatures: [
        {
          id: 'acme',
          title: 'x',
          role: 'cause',
          severity: 'error',
          meaning: 'x',
          next: 'x',
          literals,
          pattern,
          examples: { hit: [hit] },
        },
      ],
    }),
    knowledge,
  )
  assert.deepEqual(problems, [])
  return own
}

/** What is left of an analysis when nobody looks at the own findings: indexes are those of the findings that stay. */
function judged({ findings, nodes, ...rest }: Analysis, hidden: (signature: string) => boolean): unknown {
  const kept = findings.filter(({ signature }) => !hidden(signature))
  const at = (index: number): number => kept.indexOf(findings[index]!)
  const stays = (index: number): boolean => at(index) !== -1
  return {
    ...rest,
    findings: kept,
    nodes: nodes.map((node) => ({
      ...node,
      findings: node.findings.filter(stays).map(at),
      rivals: node.rivals.map((rival) => ({ ...rival, findings: rival.findings.filter(stays).map(at) })),
    })),
  }
}

describe('own signatures and verdicts', () => {
  it('finds lines, messages of events, pods and nodes', async () => {
    const own = ownOf(['acme-proxy'], 'acme-proxy restarting', 'acme-proxy restarting')
    const { findings, nodes } = await analyse(FILES, { knowledge: withSignatures(knowledge, [own]) })
    const found = findings.filter(({ signature }) => signature === 'acme')
    assert.deepEqual(
      found.map(({ place: { path, line }, node, pod }) => [path, line, node, pod]).sort(),
      [
        ['/case/events.yaml', 4, 'far-away', 'proxy-1'],
        ['/case/wk-0/journal.log', 2, 'wk-0', undefined],
        ['/case/wk-0/journal.log', 3, 'wk-0', undefined],
        ['/case/wk-0/journal.log', 7, 'stranger', undefined],
        ['/case/wk-0/journal.log', 8, 'wk-0', undefined],
      ].sort(),
    )
    // a host that only an own signature speaks of is no node of the case
    assert.deepEqual(
      nodes.map(({ name }) => name),
      ['wk-0'],
    )
  })

  it('leaves the whole analysis as it is, whatever an own signature finds', async () => {
    const plain = await analyse(FILES)
    assert.equal(plain.verdict, 'confirmed')
    const words = [
      'acme-proxy',
      'restarting',
      'message',
      'Liveness',
      'kubelet',
      'no buffer space',
      'Sep 03 08',
      'output=<',
      'x86_64 ',
      'far-away',
    ]
    await fc.assert(
      fc.asyncProperty(fc.subarray(words, { minLength: 1, maxLength: 4 }), async (chosen) => {
        const literals = chosen.map((word) => word.padEnd(7, '.'))
        const some = literals.map((word) => word.replaceAll(/[.]/gu, '\\.')).join('|')
        const own = ownOf(literals, `(${some}|acme).*`, `${literals[0]} acme`)
        const together = await analyse(FILES, { knowledge: withSignatures(knowledge, [own]) })
        assert.deepEqual(
          judged(together, (id) => id === 'acme'),
          judged(plain, () => false),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('judges by what is muted, and shows nothing of it', async () => {
    const plain = await analyse(FILES)
    for (const { id } of knowledge.signatures) {
      const muted = withSignatures(knowledge, [{ ...NO_SIGNATURES, mute: [id] }])
      const analysis = await analyse(FILES, { knowledge: muted })
      assert.ok(!analysis.findings.some(({ signature }) => signature === id), id)
      assert.deepEqual(
        judged(analysis, () => false),
        judged(plain, (one) => one === id),
        id,
      )
      const bytes = blocksOf(new TextEncoder().encode(FILES['wk-0/journal.log']), 100)
      const { occurrences } = await readDocument('/case/journal.log', bytes, muted)
      assert.ok(!occurrences.some(({ signature }) => signature === id), id)
    }
  })

  it('shows another severity and judges the same', async () => {
    const plain = await analyse(FILES)
    const graded = withSignatures(knowledge, [
      { ...NO_SIGNATURES, grades: { 'nfqueue-reader-enobufs': 'info', 'audit-backlog': 'error' } },
    ])
    const { findings, ...rest } = await analyse(FILES, { knowledge: graded })
    assert.equal(findings.find(({ signature }) => signature === 'nfqueue-reader-enobufs')?.severity, 'info')
    assert.equal(findings.find(({ signature }) => signature === 'audit-backlog')?.severity, 'error')
    const { findings: before, ...judgedBefore } = plain
    assert.deepEqual(rest, judgedBefore)
    assert.deepEqual(
      findings.map((one) => ({ ...one, severity: '' })),
      before.map((one) => ({ ...one, severity: '' })),
    )
  })

  it('is the same knowledge where nothing is added', () => {
    assert.equal(withSignatures(knowledge, []), knowledge)
    assert.equal(withSignatures(knowledge, [NO_SIGNATURES]), knowledge)
  })
})
