import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Nodes, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { toString } from 'mdast-util-to-string'
import { gfm } from 'micromark-extension-gfm'
import { markdownReport } from '../../../../src/core/report/markdown'
import { printable } from '../../../../src/core/report/text'
import * as knowledge from '../../../../src/knowledge'
import { analyse } from '../../support/case'
import { hostileAnalysis, TAME } from '../../support/hostile'
import { OVERFLOW_CASE } from '../../support/overflowCase'

const parse = (text: string): Root => fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })

/** What a parser sees, without the words: neighbours of text and code, which both are inert, count once. */
function shape(node: Nodes): unknown {
  if (node.type === 'text' || node.type === 'inlineCode') return 'words'
  if (!('children' in node)) return node.type
  const kinds = node.children.map((child) => JSON.stringify(shape(child)))
  const link = node.type === 'link' ? node.url : undefined
  return [node.type, link, kinds.filter((kind, i) => kind !== '"words"' || kinds[i - 1] !== '"words"')]
}

describe('markdown report', () => {
  it('no word of a bundle becomes markup, and each is there to be read', () => {
    const tame = shape(parse(markdownReport(TAME, knowledge, true)))
    fc.assert(
      fc.property(hostileAnalysis, (analysis) => {
        const tree = parse(markdownReport(analysis, knowledge, true))
        assert.deepEqual(shape(tree), tame)
        const flat = (words: string): string => words.replace(/\s+/gu, ' ').trim()
        const why = flat(printable(analysis.nodes[0]?.why ?? ''))
        assert.ok(flat(toString(tree)).includes(why), why)
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 50) },
    )
  })

  it('says verdict, evidence, timeline, cause and remedy; rivals, coverage and clocks to colleagues only', async () => {
    const analysis = await analyse(OVERFLOW_CASE)
    const text = markdownReport(analysis, knowledge)
    const headings = (words: string): string[] => [...words.matchAll(/^#+ (.*)$/gmu)].map(([, title = '']) => title)
    assert.deepEqual(headings(text), [
      'Triage of the support bundles: confirmed',
      'Node `w1.example`: confirmed',
      'Evidence, the first line of each kind',
      'Timeline',
      'Cause',
      'What to do, least effort first',
      'Sources',
      'What we still need',
    ])
    assert.deepEqual(headings(markdownReport(analysis, knowledge, true)).slice(-3), [
      'Rival causes',
      'Coverage',
      'Clocks',
    ])
    assert.match(
      text,
      /\| 2023-09-03 07:12:40 \| The receive buffer of an NFQUEUE reader overflowed \| 1 \| `\[1\] var\/log\/messages:1` \|/,
    )
    assert.match(text, /A liveness probe failed after 11 s, ×1/)
    assert.ok(!text.includes('/case/'), 'no folder of this machine')
  })
})
