import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import Ajv from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import type { Log } from 'sarif'
import { sarifLog } from '../../../../src/core/report/sarif'
import { uriFor } from '../../../../src/core/report/uri'
import * as knowledge from '../../../../src/knowledge'
import { analyse } from '../../support/case'
import { hostileAnalysis } from '../../support/hostile'
import { OVERFLOW_CASE } from '../../support/overflowCase'

const schema = readFileSync(join(__dirname, '../../../fixtures/sarif-2.1.0-rtm.5.json'), 'utf8')
const validate = addFormats(new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })).compile(
  JSON.parse(schema) as object,
)

function valid(log: Log): Log {
  const read = JSON.parse(JSON.stringify(log)) as Log
  assert.ok(validate(read), JSON.stringify(validate.errors?.slice(0, 3), null, 2))
  return read
}

describe('sarif report', () => {
  it('is valid by the schema, whatever a bundle holds', () => {
    fc.assert(
      fc.property(hostileAnalysis, (analysis) => {
        const { runs } = valid(sarifLog(analysis, knowledge, '1.2.3'))
        for (const { message } of runs[0]?.results ?? []) {
          assert.doesNotMatch(message.text ?? '', /(?<!\\)(?:\\\\)*\[/u, 'no link')
          assert.doesNotMatch((message.text ?? '').replaceAll(/\{\{|\}\}/gu, ''), /[{}]/u, 'no placeholder')
        }
      }),
      { numRuns: 50 },
    )
  })

  it('has a result for each finding, at its place, with its rule, level and partner', async () => {
    const analysis = await analyse(OVERFLOW_CASE)
    const run = valid(sarifLog(analysis, knowledge, '1.2.3')).runs[0]
    assert.ok(run)
    assert.equal(run.results?.length, analysis.findings.length)
    const results = new Map(run.results.map((result) => [result.ruleId, result]))
    const cause = results.get('nfqueue-reader-enobufs')
    const effect = results.get('liveness-probe-failed')
    assert.ok(cause && effect)
    const { physicalLocation } = cause.locations?.[0] ?? {}
    assert.equal(physicalLocation?.artifactLocation?.uri, 'file:///case/sos/var/log/messages')
    assert.equal(physicalLocation.region?.startLine, 1)
    assert.equal(
      run.artifacts?.[physicalLocation.artifactLocation?.index ?? -1]?.location?.uri,
      physicalLocation.artifactLocation?.uri,
    )
    assert.equal(run.tool.driver.rules?.[cause.ruleIndex ?? -1]?.id, 'nfqueue-reader-enobufs')
    assert.deepEqual([cause.level, effect.level], ['error', 'warning'])
    assert.equal(results.get('kernel-version')?.kind, 'informational')
    assert.equal(cause.relatedLocations?.[0]?.message?.text, 'The first effect, 11 s later')
    assert.equal(effect.relatedLocations?.[0]?.physicalLocation?.region?.startLine, 1)
    assert.deepEqual(
      cause.codeFlows?.[0]?.threadFlows[0]?.locations.map(({ executionTimeUtc }) => executionTimeUtc),
      ['2023-09-03T07:12:40.000Z', '2023-09-03T07:12:51.000Z'],
    )
    assert.match(
      run.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text ?? '',
      /^w1\.example: confirmed\. /u,
    )
  })

  it('a member of an archive is an artifact in the archive’s, with words that say where it lies', async () => {
    const name = 'outer.tar.gz!/inner.tar!/var/log/messages'
    const analysis = await analyse({ [name]: OVERFLOW_CASE['sos/var/log/messages'] ?? '' })
    const run = valid(sarifLog(analysis, knowledge, '1.2.3')).runs[0]
    assert.deepEqual(
      run?.artifacts?.map(({ location, parentIndex }) => [location?.uri, parentIndex]),
      [
        ['file:///case/outer.tar.gz', undefined],
        ['bundle:///case/outer.tar.gz!/inner.tar', 0],
        ['bundle:///case/outer.tar.gz!/inner.tar!/var/log/messages', 1],
      ],
    )
    assert.equal(
      run.results?.[0]?.locations?.[0]?.message?.text,
      'In the archive /case/outer.tar.gz!/inner.tar: var/log/messages, line 1',
    )
  })

  it('paths of every system become URIs that read back', () => {
    assert.equal(uriFor('C:\\cases\\a b#1.log'), 'file:///C:/cases/a%20b%231.log')
    assert.equal(uriFor('\\\\server\\share\\a.log'), 'file://server/share/a.log')
    assert.equal(uriFor('/x/100%/ü.log.gz'), 'bundle:///x/100%25/%C3%BC.log.gz')
    assert.equal(fileURLToPath(uriFor('/x/a?b ;c.log')), '/x/a?b ;c.log')
  })
})
