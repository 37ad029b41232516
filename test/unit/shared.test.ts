// The cases, lines, kernels and measurements that the project shares with others, where they are at hand beside the clone.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { baseVersion, kernelVerdict } from '../../src/core/kernel/verdict'
import { kernelTraits, packetsThatFit, truesize } from '../../src/core/kernel/capacity'
import { udpPacket } from '../../src/core/kernel/plan'
import { createMatcher } from '../../src/core/scan/matcher'
import { kernels, signatures } from '../../src/knowledge'

const root = join(__dirname, '..', '..')
const shared = process.env['FAILOPEN_SHARED'] ?? join(root, '..', 'shared')

const records = <T>(file: string): T[] =>
  readFileSync(join(shared, 'data', file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)

const suite = existsSync(join(shared, 'scenarios')) ? describe : describe.skip

suite('shared data', () => {
  it('every line of the corpus is what its label says, with precision and recall of 0.99', () => {
    const matcher = createMatcher(signatures)
    const rows = records<{ line: string; label: string }>('corpus.dev.jsonl')
    const wrong: string[] = []
    let found = 0
    let right = 0
    for (const { line, label } of rows) {
      const got = matcher.matchText(line)?.signature.id ?? 'none'
      if (got !== 'none') found++
      if (got === label && got !== 'none') right++
      if (got !== label) wrong.push(`${label}, not ${got}: ${line}`)
    }
    const labelled = rows.filter(({ label }) => label !== 'none').length
    assert.ok(right / found >= 0.99 && right / labelled >= 0.99, wrong.join('\n'))
  })

  it('every kernel is judged right', () => {
    for (const { release, honours } of records<{ release: string; honours: boolean | null }>('kernels.dev.jsonl')) {
      const expected = honours === null ? 'unknown' : honours ? 'honoured' : 'not-honoured'
      assert.equal(kernelVerdict(release, kernels).failOpen, expected, release)
    }
  })

  it('every measured capacity is computed within 2%', () => {
    const [head = '', ...rows] = readFileSync(join(shared, 'data', 'capacity.dev.csv'), 'utf8')
      .trim()
      .split('\n')
    const names = head.split(',')
    const traits = kernelTraits(baseVersion('6.18.44'))
    for (const row of rows) {
      const value = Object.fromEntries(row.split(',').map((text, i) => [names[i] as string, Number(text)])) as Record<
        string,
        number
      >
      const payload = value['payload'] as number
      const size = truesize(
        udpPacket(payload),
        { copyMode: value['copymode'] === 2 ? 'packet' : 'meta', copyRange: value['copyrange'] as number },
        traits,
      )
      const packets = packetsThatFit(value['rcvbuf'] as number, size, traits)
      const measured = value['queued'] as number
      assert.ok(Math.abs(packets - measured) <= 0.02 * measured, `${row}: ${packets}`)
    }
  })

  const cases = existsSync(join(shared, 'scenarios', 'dev')) ? readdirSync(join(shared, 'scenarios', 'dev')) : []
  for (const name of cases) {
    it(`case ${name} holds`, () => {
      const command = [process.execPath, join(root, 'dist', 'cli.js'), 'triage', '--format', 'json']
      const args = [
        join(shared, 'scenarios', 'check.py'),
        join(shared, 'scenarios', 'dev'),
        '--only',
        name,
        '--exit-status',
        '--',
      ]
      const { status, stdout, stderr } = spawnSync('python3', [...args, ...command], { encoding: 'utf8' })
      assert.equal(status, 0, stdout + stderr)
    })
  }
})
