import assert from 'node:assert/strict'
import { findingAt } from '../../../src/core/report/findingAt'
import { headlineOf } from '../../../src/core/report/headline'
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

  it('the same overflow is an error on 3.10 and an inspection gap on 5.14', async () => {
    const judged = async (release: string): Promise<(string | undefined)[]> => {
      const uname = `Linux ${NODE} ${release} #1 SMP x86_64 GNU/Linux\n`
      const { nodes, findings } = await analyse({ ...OVERFLOW_CASE, 'sos/sos_commands/kernel/uname_-a': uname })
      const signature = knowledge.signatures.find(({ id }) => id === 'nfqueue-reader-enobufs')
      assert.ok(signature)
      const { title, severity } = headlineOf(signature, nodes[0]?.kernel?.failOpen ?? 'unknown')
      return [severity, findings.find((one) => one.signature === signature.id)?.severity, title.split('; ')[1]]
    }
    assert.deepEqual(await judged('3.10.0-1160.el7.x86_64'), ['error', 'error', 'this node’s kernel drops the packets'])
    assert.deepEqual(await judged('5.14.0-427.13.1.el9_4.x86_64'), [
      'warning',
      'warning',
      'an inspection gap: this node’s kernel lets the packets pass without inspection',
    ])
  })

  it('every claim on a node has its sources, each once', async () => {
    const analysis = await analyse(OVERFLOW_CASE)
    const text = textReport(analysis, knowledge, { width: 80 })
    const [, sources = ''] = text.split('\nSources\n')
    for (const part of [/vzkernel@d643334a/, /prober\.go/, /mdlayher\/netlink/]) assert.match(sources, part)
    const told = panelModel(analysis, knowledge).nodes[0]?.sources.map((source) => source.text) ?? []
    assert.equal(new Set(told).size, told.length)
    assert.ok(told.some((one) => one.includes('645 messages measured')))
  })

  it('text: what to do with when, how to check and undo it, its risk and source, no sentence twice', async () => {
    const text = textReport(await analyse(OVERFLOW_CASE), knowledge, { width: 100 })
    const todo = text.slice(text.indexOf('\nWhat to do\n')).replace(/\n {4}/gu, ' ')
    for (const part of ['When: ', 'Verify: ', 'Undo: ', 'Risk: ', 'Source: ', 'failopen remedy sysctl --bytes ']) {
      assert.ok(todo.includes(part), part)
    }
    for (const said of ['it is a cushion, not a cure.', 'rounded up to 4096', 'An unchanged rb:', 'socket(7)']) {
      assert.equal(todo.split(said).length, 2, said)
    }
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
    const { bytes, sizing } = remedyValues(await analyse(OVERFLOW_CASE))
    assert.deepEqual(sizing, { queueLength: 2048, truesize: 1408 })
    assert.equal(bytes % 4096, 0)
    assert.ok(bytes >= 2049 * 1408)
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
      ['prisma-host-monitoring', 'sysctl-w', 'daemonset', 'sysctl', 'kernel-upgrade'],
    )
    const [, live, , file] = model.remedies
    assert.match(live?.command ?? '', /^sysctl -w net\.core\.rmem_default=\d{7} net\.core\.rmem_max=\d{7}$/)
    assert.match(file?.values ?? '', /^net\.core\.rmem_default and net\.core\.rmem_max = \d{7}$/)
    assert.match(file?.why ?? '', /\(2048 \+ 1\) × 1408 bytes/)
    assert.equal(file?.fileName, '99-nfqueue-netlink.conf')
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
