import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Analysis } from '../../../../src/core/model/analysis'
import { fewerNotByChance, moreNotByChance, secondsNeeded } from '../../../../src/core/report/compare/chance'
import { compareCases, endOf } from '../../../../src/core/report/compare/compare'
import type { Comparison, NodeComparison } from '../../../../src/core/report/compare/comparison'
import { comparisonMarkdown, comparisonText } from '../../../../src/core/report/compare/write'
import { analyse } from '../../support/case'

const NODE = 'w1.example'
const RHEL7 = '3.10.0-1160.el7.x86_64'
const RHEL8 = '4.18.0-305.el8.x86_64'
const MONDAY = Date.parse('2023-09-04T00:00:00Z')
const TUESDAY = Date.parse('2023-09-05T00:00:00Z')

interface Day {
  readonly start: number
  readonly kernel?: string
  readonly hours?: number
  /** Hours of the day at which a burst begins. */
  readonly bursts?: readonly number[]
  /** user_dropped and port id of queue 5400. */
  readonly queue?: readonly [dropped: number, portId: number]
  readonly more?: string
}

/** One host's day as its files: quiet lines at both ends, bursts of an overflow and a probe's time-out. */
function host({ start, kernel = RHEL7, hours = 24, bursts = [], queue, more = '' }: Day): Record<string, string> {
  const at = (ms: number): string => new Date(start + ms).toISOString()
  const line = (ms: number, words: string): string => `${at(ms)} w1 ${words}\n`
  const lines = bursts.map(
    (hour) =>
      line(
        hour * 3_600_000,
        'app: Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available',
      ) +
      line(
        hour * 3_600_000 + 9000,
        'kubelet[1]: Liveness probe for "router-1_default(u):router" failed (failure): Get http://localhost:1936/healthz: context deadline exceeded',
      ),
  )
  return {
    'sos/sos_commands/host/hostname': `${NODE}\n`,
    'sos/sos_commands/kernel/uname_-a': `Linux ${NODE} ${kernel} #1 SMP Tue Aug 18 14:50:17 EDT 2020 x86_64 GNU/Linux\n`,
    ...(queue
      ? {
          'sos/proc/7/net/netfilter/nfnetlink_queue': ` 5400  ${queue[1]}     0 2 65531     0  ${queue[0]}    88213  1\n`,
        }
      : {}),
    'sos/var/log/messages':
      more + line(0, 'systemd: Started.') + lines.join('') + line(hours * 3_600_000, 'systemd: Stopped.'),
  }
}

async function compared(before: Day, after: Day): Promise<Comparison> {
  const old = await analyse(host(before))
  const since = endOf(old)
  return compareCases(old, await analyse(host(after), since === undefined ? {} : { since }), since)
}

async function node(before: Day, after: Day): Promise<NodeComparison> {
  const [one] = (await compared(before, after)).nodes
  assert.ok(one)
  return one
}

const ILL: Day = { start: MONDAY, bursts: [1, 5, 9, 13, 17, 21] }

describe('compare', () => {
  it('better: fewer bursts than chance explains', async () => {
    const { outcome, why, signs, before, after } = await node(ILL, { start: TUESDAY })
    assert.deepEqual([before.verdict, after.verdict, outcome], ['confirmed', 'clear', 'better'])
    assert.match(why, /Fewer than chance explains: overflow lines and probe time-outs\./u)
    const overflow = signs.find(({ id }) => id === 'overflow')
    assert.deepEqual(overflow, {
      id: 'overflow',
      trend: 'fewer',
      before: { lines: 6, bursts: 6, seconds: 86_400 },
      after: { lines: 0, bursts: 0, seconds: 86_400 },
    })
  })

  it('not shown: a quiet hour proves nothing, and it says how long would', async () => {
    const { outcome, why } = await node(ILL, { start: TUESDAY, hours: 1 })
    assert.equal(outcome, 'unknown')
    assert.match(why, /too short for that\. 16 h without overflow lines would show it\./u)
  })

  it('better: the kernel honours fail-open now, however short the logs are', async () => {
    const { outcome, why } = await node(ILL, { start: TUESDAY, hours: 1, kernel: RHEL8 })
    assert.deepEqual([outcome, /4\.18\.0.* honours fail-open/u.test(why)], ['better', true])
  })

  it('not better, and worse', async () => {
    assert.equal((await node(ILL, { ...ILL, start: TUESDAY })).outcome, 'not-better')
    const more = Array.from({ length: 23 }, (_, hour) => hour + 0.5)
    assert.equal((await node(ILL, { start: TUESDAY, bursts: more })).outcome, 'worse')
    assert.equal((await node({ start: MONDAY }, { ...ILL, start: TUESDAY })).outcome, 'worse')
    assert.equal((await node({ start: MONDAY }, { start: TUESDAY })).outcome, 'healthy')
  })

  it('better, but not gone', async () => {
    const { outcome, why } = await node(
      { start: MONDAY, bursts: Array.from({ length: 23 }, (_, hour) => hour + 0.5) },
      { start: TUESDAY, bursts: [3] },
    )
    assert.deepEqual([outcome, /still seen, but less often/u.test(why)], ['better', true])
  })

  it('lines of the case before do not count again where the logs after reach back', async () => {
    const old = host(ILL)['sos/var/log/messages'] ?? ''
    const { outcome, signs } = await node(ILL, { start: TUESDAY, more: old })
    assert.equal(outcome, 'better')
    assert.deepEqual(signs[0]?.after, { lines: 0, bursts: 0, seconds: 86_400 })
  })

  it('counters: what the same reader lost, what stands still, and a reader that counts from zero', async () => {
    const lossy = { ...ILL, queue: [100, 7000] } as const
    const grown = await node(lossy, { start: TUESDAY, queue: [130, 7000] })
    assert.deepEqual([grown.outcome, grown.queues[0]?.restarted, grown.queues[0]?.lost], ['not-better', false, 30])
    assert.match(grown.why, /30 more packets were lost/u)
    const still = await node(lossy, { start: TUESDAY, queue: [100, 7000] })
    assert.deepEqual([still.after.verdict, still.outcome, still.queues[0]?.lost], ['at-risk', 'better', 0])
    const fresh = await node(lossy, { start: TUESDAY, queue: [0, 8000] })
    assert.deepEqual([fresh.outcome, fresh.queues[0]?.restarted, fresh.queues[0]?.lost], ['better', true, undefined])
    const reset = await node(lossy, { start: TUESDAY, queue: [3, 7000] })
    assert.deepEqual([reset.outcome, reset.queues[0]?.restarted], ['better', true])
    assert.match(reset.why, /still seen, but less often/u)
  })

  it('cases without a node in common, and no log behind the first case', async () => {
    const old = await analyse(host(ILL))
    const other: Analysis = { ...old, nodes: old.nodes.map((one) => ({ ...one, name: 'other' })) }
    const apart = compareCases(old, other)
    assert.deepEqual([apart.outcome, apart.onlyBefore, apart.onlyAfter], ['unknown', [NODE], ['other']])
    const again = await compared(ILL, ILL)
    assert.equal(again.outcome, 'unknown')
    assert.match(again.nodes[0]?.why ?? '', /no log after the change .* was collected/u)
  })

  it('text and markdown stand side by side', async () => {
    const comparison = await compared({ ...ILL, queue: [100, 7000] }, { start: TUESDAY, queue: [0, 8000] })
    const text = comparisonText(comparison)
    assert.match(text, /^Better: w1\.example\.\nOnly lines from 2023-09-05 00:00:00 UTC on count as after\./u)
    assert.match(text, /queue 5400: user_dropped +100 → 0 {2}new reader, from zero/u)
    assert.match(text, /overflow lines +6 in 24 h of logs \(0\.3\/h, 6 bursts\) → 0 in 24 h of logs {2}fewer/u)
    const markdown = comparisonMarkdown(comparison)
    assert.match(markdown, /^# Before and after: better\n/u)
    assert.match(markdown, /\| verdict \| confirmed \| clear \| changed \|/u)
  })

  it('chance: the exact figures of small counts, and no figure too large', () => {
    const day = 86_400
    const of = (bursts: number, seconds = day): { bursts: number; seconds: number } => ({ bursts, seconds })
    // one half to the fifth is 3.1 %, to the fourth 6.3 %
    assert.deepEqual([fewerNotByChance(of(5), of(0)), fewerNotByChance(of(4), of(0))], [true, false])
    assert.deepEqual([moreNotByChance(of(0), of(5)), moreNotByChance(of(0), of(4))], [true, false])
    assert.ok(!fewerNotByChance(of(50_000), of(50_000)) && !moreNotByChance(of(50_000), of(50_000)))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 60, max: 1e7 }), (bursts, seconds) => {
        const needed = secondsNeeded({ bursts, seconds })
        assert.ok(fewerNotByChance({ bursts, seconds }, { bursts: 0, seconds: needed + 1 }))
        assert.ok(!fewerNotByChance({ bursts, seconds }, { bursts: 0, seconds: Math.max(1e-9, needed - 1.01) }))
      }),
    )
  })
})
