import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import type { Element, Nodes } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { htmlReport } from '../../../../src/core/report/html'
import { STYLE, STYLE_HASH } from '../../../../src/core/report/style'
import { ticksOf } from '../../../../src/core/report/ticks'
import * as knowledge from '../../../../src/knowledge'
import { analyse } from '../../support/case'
import { hostileAnalysis, TAME } from '../../support/hostile'
import { OVERFLOW_CASE } from '../../support/overflowCase'

function* elementsOf(node: Nodes): Generator<Element> {
  if (node.type === 'element') yield node
  if ('children' in node) for (const child of node.children) yield* elementsOf(child)
}

const LITERAL: ReadonlySet<string> = new Set(['code', 'br'])

/** Names and attributes of all elements that are not inert. */
function shape(html: string): unknown[] {
  const elements = [...elementsOf(fromHtml(html))].filter(({ tagName }) => !LITERAL.has(tagName))
  return elements.map(({ tagName, properties }) => [tagName, properties])
}

describe('html report', () => {
  it('no word of a bundle becomes an element or an attribute', () => {
    const tame = shape(htmlReport(TAME, knowledge, true))
    fc.assert(
      fc.property(hostileAnalysis, (analysis) => {
        assert.deepEqual(shape(htmlReport(analysis, knowledge, true)), tame)
      }),
      { numRuns: 50 },
    )
  })

  it('asks for nothing from elsewhere and runs nothing', async () => {
    const html = htmlReport(await analyse(OVERFLOW_CASE), knowledge)
    const elements = [...elementsOf(fromHtml(html))]
    const names = new Set(elements.map(({ tagName }) => tagName))
    for (const name of ['script', 'link', 'img', 'iframe', 'object', 'form', 'base', 'foreignObject', 'use']) {
      assert.ok(!names.has(name), name)
    }
    for (const { tagName, properties } of elements) {
      for (const [name, value] of Object.entries(properties)) {
        assert.doesNotMatch(name, /^on|^style$|^src|^data$/u)
        if (name === 'href') assert.match(`${tagName} ${String(value)}`, /^a https:\/\//u)
      }
    }
    assert.ok(!/url\(|@import/u.test(STYLE))
    assert.match(html, /default-src &#x27;none&#x27;/u)
  })

  it('allows its own style by its hash', () => {
    assert.equal(STYLE_HASH, `sha256-${createHash('sha256').update(STYLE).digest('base64')}`)
  })

  it('draws what has a time on one clock, with words for who cannot see it', async () => {
    const html = htmlReport(await analyse(OVERFLOW_CASE), knowledge)
    const elements = [...elementsOf(fromHtml(html))]
    const svg = elements.find(({ tagName }) => tagName === 'svg')
    assert.deepEqual(svg?.properties['ariaLabelledBy'], ['t-title', 't-desc'])
    const marks = elements.filter(({ properties }) => String(properties['className']) === 'mark')
    const xs = marks.map(({ properties }) => Number(/^M([\d.]+)/u.exec(String(properties['d']))?.[1]))
    assert.equal(marks.length, 2)
    assert.ok((xs[0] as number) < (xs[1] as number))
    assert.match(html, /<desc id="t-desc">w1\.example\. Overflow: 1 lines, first 2023-09-03 07:12:40; /u)
    assert.ok(
      elements.filter(({ tagName }) => tagName === 'th').every(({ properties }) => properties['scope'] === 'col'),
    )
  })

  it('marks any span of time with a handful of round instants', () => {
    const start = Date.parse('2024-01-30T23:59:58Z')
    fc.assert(
      fc.property(fc.double({ min: 0, max: 40 * 365 * 86_400_000, noNaN: true }), (span) => {
        const { from, until, ticks } = ticksOf(start, start + span)
        assert.ok(from < start && until > start + span)
        assert.ok(ticks.length >= 1 && ticks.length <= 8, String(ticks.length))
        assert.ok(ticks.every(({ time }) => time >= from && time <= until))
      }),
    )
    assert.deepEqual(
      ticksOf(start, start + 4000).ticks.map(({ label }) => label),
      ['2024-01-30 23:59:54', '23:59:56', '23:59:58', '2024-01-31 00:00:00', '00:00:02', '00:00:04', '00:00:06'],
    )
  })
})
