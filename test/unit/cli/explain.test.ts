import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { entriesOf, signatureFiles } from '../../../src/core/report/entries'
import { VERDICTS } from '../../../src/core/model/analysis'
import * as knowledge from '../../../src/knowledge'
import { terms } from '../../../src/knowledge/terms'
import { failopen } from '../support/cli'

const docs = join(__dirname, '..', '..', '..', 'docs', 'signatures')

describe('failopen explain', () => {
  it('prints the very page that stands in docs/signatures', () => {
    const { status, out } = failopen(['explain', 'nfqueue-reader-enobufs'])
    assert.equal(status, 0)
    assert.equal(out, readFileSync(join(docs, 'nfqueue-reader-enobufs.md'), 'utf8'))
  })

  it('docs/signatures is what the knowledge says (npm run docs)', () => {
    const files = signatureFiles(knowledge)
    assert.deepEqual(readdirSync(docs).sort(), [...files.keys()].sort())
    for (const [name, text] of files) assert.equal(readFileSync(join(docs, name), 'utf8'), text, name)
  })

  it('every name of a report has a page, with sources', () => {
    const entries = entriesOf(knowledge, terms)
    const { signatures, remedies, rivals, lookAlikes } = knowledge
    const names = [...signatures, ...remedies, ...rivals, ...lookAlikes].map(({ id }) => id)
    for (const name of [...names, ...VERDICTS, 'fail-open-not-honoured', 'fail-open-not-requested']) {
      assert.match(entries.find(({ id }) => id === name)?.page() ?? '', /^# .+\n\n[^]*\n## Sources\n\n- ./u, name)
    }
  })

  it('refuses a name that nothing has, and says which are near', () => {
    const near = failopen(['explain', 'nfqueue-reader-enobuf'])
    assert.deepEqual([near.status, near.out], [64, ''])
    assert.match(near.err, /did you mean nfqueue-reader-enobufs\?/)
    assert.match(failopen(['explain', 'conntrack']).err, /conntrack-table-full or conntrack-listener-enobufs/)
    const far = failopen(['explain', 'zzzzzz'])
    assert.equal(far.status, 64)
    assert.match(far.err, /failopen explain lists/)
  })

  it('lists every signature without a name', () => {
    const { out } = failopen(['explain'])
    for (const { id } of knowledge.signatures) assert.ok(out.includes(`\`${id}\``), id)
  })
})
