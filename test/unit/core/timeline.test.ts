import assert from 'node:assert/strict'
import { ratesOf } from '../../../src/core/correlate/rates'
import type { Analysis } from '../../../src/core/model/analysis'
import type { Evidence } from '../../../src/core/model/evidence'
import { timelineModel, type TimelineModel } from '../../../src/core/report/timelineModel'
import * as knowledge from '../../../src/knowledge'
import { analyse } from '../support/case'

const overflow =
  'defender[1]: Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available'
const probe =
  'kubelet[2]: Liveness probe for "router-1_default(u):router" failed (failure): Get http://localhost:1936/healthz: context deadline exceeded'
const line = (time: string, node: string, text: string): string => `2024-05-14T${time}+00:00 ${node} ${text}`

function lanesOf(model: TimelineModel): unknown[] {
  return model.nodes.map(({ name, lanes }) => [
    name,
    ...lanes.map(({ role, times, counts }) => [
      role,
      ...times.map((time, i) => `${new Date(time).toISOString().slice(11, 19)} ×${counts[i]}`),
    ]),
  ])
}

describe('timeline', () => {
  let analysis: Analysis
  before(async () => {
    analysis = await analyse({
      'a/var/log/messages': [
        line('09:00:01.100000', 'node-a', overflow),
        line('09:00:01.900000', 'node-a', overflow),
        line('09:00:07.000000', 'node-a', overflow),
        line('09:00:09.000000', 'node-a', probe),
        line('09:00:05.000000', 'node-b', overflow),
      ].join('\n'),
      'a/uname_-a': 'Linux node-a 3.10.0-1160.el7.x86_64 #1 SMP\n',
      'b/old.log': `nobody knows when: ${overflow}\n`,
    })
  })

  it('has a lane for each part of each node’s story, to the second, where findings fold a minute', () => {
    const model = timelineModel(analysis, knowledge)
    assert.deepEqual(lanesOf(model).slice(0, 2), [
      ['node-a', ['cause', '09:00:01 ×2', '09:00:07 ×1'], ['effect', '09:00:09 ×1']],
      ['node-b', ['cause', '09:00:05 ×1']],
    ])
    assert.ok(model.span && model.span.from < Date.parse('2024-05-14T09:00:01Z'))
    assert.ok(model.span.until > Date.parse('2024-05-14T09:00:09Z'))
  })

  it('leads each event to the finding it was folded into', () => {
    const { nodes, details } = timelineModel(analysis, knowledge)
    for (const { name, lanes } of nodes)
      for (const lane of lanes)
        for (const index of lane.details) {
          const finding = analysis.findings[details[index]?.finding ?? -1]
          assert.equal(finding?.node ?? '(unknown node)', name)
          assert.equal(finding?.role, lane.role)
        }
  })

  it('lists what has no time beside, and hides nothing', () => {
    const model = timelineModel(analysis, knowledge)
    assert.deepEqual(
      model.untimed.map(({ where, text }) => [where, text]),
      [['/case/b/old.log:1', `nobody knows when: ${overflow}`]],
    )
    const shown = new Set([...model.details, ...model.untimed].map(({ finding }) => finding))
    assert.equal(shown.size, analysis.findings.filter(({ role }) => role !== 'context').length)
  })

  it('shows the findings where an analysis of an older version has no rates', () => {
    const older = Object.fromEntries(Object.entries(analysis).filter(([key]) => key !== 'rates')) as unknown as Analysis
    assert.deepEqual(lanesOf(timelineModel(older, knowledge))[0], [
      'node-a',
      ['cause', '09:00:01 ×3'],
      ['effect', '09:00:09 ×1'],
    ])
  })

  it('cuts long lines and takes control characters out', () => {
    const [finding] = analysis.findings
    assert.ok(finding)
    const hostile = { ...analysis, findings: [{ ...finding, text: `\u001b[31m${'x'.repeat(5000)}` }] }
    const [detail] = timelineModel(hostile, knowledge).details
    assert.ok(detail && detail.text.length < 300 && detail.text.startsWith('·[31m'))
  })

  it('has no span where nothing has a time', () => {
    assert.equal(
      timelineModel({ ...analysis, findings: [], rates: { step: 1, series: [] } }, knowledge).span,
      undefined,
    )
  })
})

describe('rates', () => {
  const evidence = (seconds: readonly number[], lines = seconds.length, domain = 'utc'): Evidence => ({
    signature: 's',
    place: { path: 'p', line: 1, column: 1, endColumn: 2 },
    text: '',
    count: lines,
    lines,
    captures: {},
    times: [],
    instants: seconds.map((second) => ({ domain, ms: second * 1000 })),
  })

  it('count every line, by the second', () => {
    assert.deepEqual(
      ratesOf([evidence([5, 5, 9]), evidence([9])], () => 0, 100),
      {
        step: 1,
        series: [{ node: 0, signature: 's', starts: [5, 9], counts: [2, 2] }],
      },
    )
  })

  it('spread lines over the times that were kept, and lose none', () => {
    const [series] = ratesOf([evidence([0, 1, 2, 3], 1001)], () => 0, 100)?.series ?? []
    assert.equal(
      series?.counts.reduce((a, b) => a + b, 0),
      1001,
    )
    assert.ok(series?.counts.every((count) => Math.abs(count - 250) <= 1))
  })

  it('span more time where there are too many points, and count the same', () => {
    const seconds = Array.from({ length: 5000 }, (_, i) => i)
    const rates = ratesOf([evidence(seconds)], () => 0, 100)
    assert.equal(rates?.step, 60)
    assert.equal(rates.series[0]?.starts.length, 84)
    assert.equal(
      rates.series[0]?.counts.reduce((a, b) => a + b, 0),
      5000,
    )
  })

  it('leave out what is not on the one clock', () => {
    assert.equal(
      ratesOf([evidence([1], 1, 'file x'), evidence([])], () => 0, 100),
      undefined,
    )
  })
})
