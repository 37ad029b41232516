import assert from 'node:assert/strict'
import { caseTree, type CaseItem } from '../../../src/extension/caseView/caseTree'
import { parseFilter } from '../../../src/core/report/findingFilter'
import type { Analysis } from '../../../src/core/model/analysis'
import * as knowledge from '../../../src/knowledge'
import { analyse } from '../support/case'

const at = (second: number, text: string): string =>
  `2024-05-14T09:${String(Math.floor(second / 60)).padStart(2, '0')}:${String(second % 60).padStart(2, '0')}.000000+00:00 node-a ${text}`
const overflow =
  'defender[1]: Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available'
const probe =
  'kubelet[2]: I0514 09:00:00.000000 2 prober.go:107] "Probe failed" probeType="Liveness" pod="openshift-ingress/router-default-abc" podUID="1" containerName="router" probeResult="failure" output="Get \\"http://localhost:1936/healthz\\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)"'
const kill =
  'kubelet[2]: I0514 09:00:00.000000 2 kuberuntime_manager.go:1] "Message for Container of pod" containerName="router" containerStatusID="1" pod="openshift-ingress/router-default-abc" containerMessage="Container router failed liveness probe, will be restarted"'

const text = (items: readonly CaseItem[], depth = 0): string[] =>
  items.flatMap(({ label, detail, children }) => [
    `${'  '.repeat(depth)}${label}${detail === undefined ? '' : ` | ${detail}`}`,
    ...text(children, depth + 1),
  ])

describe('case tree', () => {
  let analysis: Analysis
  before(async () => {
    const lines = [at(0, overflow), at(5, probe), at(15, probe), at(25, kill), at(1800, overflow), at(1805, probe)]
    analysis = await analyse({
      'var/log/messages': `${lines.join('\n')}\n`,
      'uname_-a': 'Linux node-a 3.10.0-1160.el7.x86_64 #1 SMP\n',
    })
  })

  it('tells each incident of a node in time order, worst node first, with what is still needed', () => {
    const rows = text(caseTree(analysis, knowledge))
    assert.match(rows[0] ?? '', /^Confirmed: .*\| 1 node, \d bundles?$/)
    const story = rows.slice(1, 8)
    assert.deepEqual(
      story.map((row) => row.replace(/ \|.*$/, '')),
      [
        'node-a',
        '  2024-05-14 09:00',
        '    09:00:00 Buffer overflowed',
        '    09:00:05 Liveness failed',
        '    09:00:25 Killed by liveness',
        '  2024-05-14 09:30',
        '    09:30:00 Buffer overflowed',
      ],
    )
    assert.match(rows[2] ?? '', /1 overflow line → 2 probe failure lines → 1 kill or restart$/)
    assert.ok(rows.some((row) => /^Still needed \(\d\)$/.test(row)))
  })

  it('says that a case is known in part while it is being read', () => {
    const [verdict] = caseTree(analysis, knowledge, { growing: true })
    assert.match(verdict?.label ?? '', /^So far: Confirmed: /)
    assert.equal(verdict?.spoken, verdict?.label)
  })

  it('filters by node, pod, severity, signature, words and period, and keeps the verdict', () => {
    const findings = (filter: string, period?: { from: number; to: number }): string[] =>
      text(caseTree(analysis, knowledge, { filter: { ...parseFilter(filter), ...(period ? { period } : {}) } })).filter(
        (row) => /\d\d:\d\d:\d\d /.test(row),
      )
    assert.equal(findings('').length, 5)
    assert.equal(findings('signature:enobufs').length, 2)
    assert.equal(findings('pod:router').length, 3)
    assert.equal(findings('node:node-a severity:error "netlink receive"').length, 2)
    assert.equal(findings('node:other').length, 0)
    assert.equal(findings('signature:enobufs,killed').length, 3)
    assert.equal(
      findings('', { from: Date.parse('2024-05-14T09:29:00Z'), to: Date.parse('2024-05-14T09:31:00Z') }).length,
      2,
    )
    assert.match(text(caseTree(analysis, knowledge, { filter: parseFilter('node:other') }))[0] ?? '', /^Confirmed/)
  })

  it('has one id for each item, the same in every reading', () => {
    const ids = (items: readonly CaseItem[]): string[] => items.flatMap(({ id, children }) => [id, ...ids(children)])
    const all = ids(caseTree(analysis, knowledge))
    assert.equal(new Set(all).size, all.length)
    assert.deepEqual(ids(caseTree(analysis, knowledge)), all)
  })

  it('copies evidence as one line for a ticket', () => {
    const copies = (items: readonly CaseItem[]): string[] =>
      items.flatMap(({ copy, children }) => [...(copy === undefined ? [] : [copy]), ...copies(children)])
    const line = copies(caseTree(analysis, knowledge)).find((one) => one.startsWith('2024-05-14T09:00:25'))
    assert.match(line ?? '', /^2024-05-14T09:00:25\.000Z {2}node-a {2}.*var\/log\/messages:4 {2}2024/)
  })
})
