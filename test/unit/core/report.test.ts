import assert from 'node:assert/strict'
import { findingAt } from '../../../src/core/report/findingAt'
import { createLinks } from '../../../src/core/report/links'
import { signaturePage } from '../../../src/core/report/page'
import { panelModel } from '../../../src/core/report/panelModel'
import { remedyValues } from '../../../src/core/report/remedies'
import { printable, textReport } from '../../../src/core/report/text'
import { readDocument } from '../../../src/core/readDocument'
import * as knowledge from '../../../src/knowledge'
import { analyse } from '../support/case'
import { blocksOf } from '../support/files'
import { OVERFLOW_CASE } from '../support/overflowCase'

const NODE = 'w1.example'

describe('reports', () => {
  it('text: verdict first, plain without marks, lines no wider than asked', async () => {
    const text = textReport(await analyse(OVERFLOW_CASE), knowledge, { width: 80 })
    assert.match(text, /^Confirmed: /)
    assert.match(text, /w1\.example {2}confirmed {2}fail-open-not-honoured/)
    assert.match(text, /\/case\/sos\/var\/log\/messages:1\n/)
    assert.match(text, /11 s after an\s+overflow/)
    for (const line of text.split('\n')) if (!/^ {4}\S|net\.core/.test(line)) assert.ok(line.length <= 80, line)
  })

  it('control characters of a bundle become dots', () => {
    assert.equal(printable('a\u001b[2Jb\u0007\tc\u009bd'), 'a·[2Jb· c·d')
  })

  it('links a cause to the effect behind it, and back', async () => {
    const analysis = await analyse(OVERFLOW_CASE)
    const cause = analysis.findings.find(({ signature }) => signature === 'nfqueue-reader-enobufs')
    const effect = analysis.findings.find(({ signature }) => signature === 'liveness-probe-failed')
    assert.ok(cause && effect)
    const linksOf = createLinks(analysis)
    assert.deepEqual(linksOf(cause), { effect, seconds: 11 })
    assert.deepEqual(linksOf(effect), { cause, seconds: 11 })
  })

  it('remedies count the queues that share one socket', async () => {
    const { queueLength, bytes, truesize } = remedyValues(await analyse(OVERFLOW_CASE))
    assert.equal(queueLength, 2048)
    assert.equal(truesize, 1408)
    assert.equal(bytes % 4096, 0)
    assert.ok(bytes >= 2049 * truesize)
  })

  it('the panel’s model has the case’s own values', async () => {
    const model = panelModel(await analyse(OVERFLOW_CASE), knowledge)
    assert.equal(model.selected, NODE)
    const [node] = model.nodes
    assert.equal(node?.failOpen, 'not-honoured')
    assert.equal(node.kernel?.distribution, 'RHEL 7.9')
    assert.deepEqual(
      [node.path.buffer, node.path.bufferKnown, node.path.waiting, node.path.userDropped, node.path.overflowLines],
      [425_984, true, 40, 1874, 1],
    )
    assert.deepEqual(
      node.evidence.map(({ signature }) => signature),
      ['nfqueue-reader-enobufs', 'liveness-probe-failed', 'nfnetlink-queue-drops'],
    )
    assert.deepEqual(
      model.remedies.map(({ id }) => id),
      ['prisma-host-monitoring', 'sysctl', 'kernel-upgrade'],
    )
  })

  it('an open document alone: every line, and the finding that each was folded into', async () => {
    const line = '2023-09-03T07:12:40Z w1 kernel: nf_conntrack: table full, dropping packet\n'
    const bytes = new TextEncoder().encode(line.repeat(3))
    const { occurrences, analysis } = await readDocument('/x/a.log', blocksOf(bytes, 50), knowledge)
    assert.deepEqual(
      occurrences.map(({ place }) => place.line),
      [1, 2, 3],
    )
    assert.equal(analysis.findings.length, 1)
    for (const occurrence of occurrences) assert.equal(findingAt(analysis, occurrence), analysis.findings[0])
  })

  it('every signature has a page', () => {
    for (const signature of knowledge.signatures) {
      const page = signaturePage(signature, knowledge)
      for (const part of [signature.title, signature.meaning, signature.next, '## Sources'])
        assert.ok(page.includes(part))
    }
  })
})
