import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { kernelVerdict } from '../../../src/core/kernel/verdict'
import { createGate } from '../../../src/core/scan/gate'
import { createMatcher } from '../../../src/core/scan/matcher'
import * as knowledge from '../../../src/knowledge'

const root = join(__dirname, '..', '..', '..', 'src', 'knowledge')
const matcher = createMatcher(knowledge.signatures)
const gate = createGate(matcher.literals)

/** As the scanner does it: through the gate, then by the owners of the literals found. */
function throughGate(line: string): string | undefined {
  const bytes = new TextEncoder().encode(`${line}\n`)
  const found: number[] = []
  gate(bytes, 0, bytes.length, (_, literal) => found.push(literal))
  return matcher.match(line, found)?.signature.id
}

describe('knowledge', () => {
  for (const folder of ['signatures', 'kinds', 'kernels', 'remedies', 'rivals', 'lookAlikes'] as const) {
    it(`${folder}: the list holds every file, each under its own name`, () => {
      const files = readdirSync(join(root, folder)).map((file) => file.replace(/\.ts$/, ''))
      assert.deepEqual(knowledge[folder].map(({ id }) => id).sort(), files.sort())
    })
  }

  it('every claim has a source', () => {
    const { signatures, kernels, remedies, rivals, lookAlikes } = knowledge
    for (const one of [...signatures, ...kernels, ...remedies, ...rivals, ...lookAlikes]) {
      assert.ok(one.sources.length > 0, one.id)
    }
  })

  it('remedies and rivals name what exists', () => {
    const signatures = new Set(knowledge.signatures.map(({ id }) => id))
    const remedies = new Set(knowledge.remedies.map(({ id }) => id))
    for (const { id, remedies: named } of knowledge.signatures) {
      for (const remedy of named ?? []) assert.ok(remedies.has(remedy), `${id}: ${remedy}`)
    }
    for (const rival of knowledge.rivals) {
      for (const signature of rival.signatures) assert.ok(signatures.has(signature), `${rival.id}: ${signature}`)
    }
  })

  for (const signature of knowledge.signatures) {
    describe(signature.id, () => {
      it('has lines of both sorts', () => {
        assert.ok(signature.examples.hit.length > 0 && signature.examples.miss.length > 0)
      })
      for (const line of signature.examples.hit) {
        it(`is ${line.trim().slice(0, 90)}`, () => assert.equal(throughGate(line), signature.id))
      }
      for (const line of signature.examples.miss) {
        it(`is not ${line.trim().slice(0, 90)}`, () => assert.notEqual(throughGate(line), signature.id))
      }
    })
  }

  it('the gate lets every line pass that any signature matches', () => {
    const lines = knowledge.signatures.flatMap(({ examples }) => [...examples.hit, ...examples.miss])
    for (const line of lines) assert.equal(throughGate(line), matcher.matchAny(line)?.signature.id, line)
  })

  it('the gate and the full match agree on any line put together from what is known', () => {
    const lines = knowledge.signatures.flatMap(({ examples }) => [...examples.hit, ...examples.miss])
    const pieces = [...lines, ...lines.flatMap((line) => line.split(/(?<=[ :="])/u)), ...matcher.literals]
    const piece = fc.constantFrom(...pieces.map((text) => text.replace(/[\r\n]/g, '')))
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, fc.nat(80), fc.nat(80)), { maxLength: 8 }), (parts) => {
        const line = parts
          .map(([text, skip, leave], i) => (i % 2 ? text.slice(skip % 7, 80 - (leave % 20)) : text))
          .join('')
        // a release alone on its line is known by its file, or by the few endings that the gate looks for
        fc.pre(!/^[\s>|`]*\d+\.\d+\.\d+\S*\s*$/u.test(line))
        assert.equal(throughGate(line), matcher.matchAny(line)?.signature.id, line)
      }),
      { numRuns: 3000 },
    )
  })

  for (const { id, pattern, examples } of knowledge.lookAlikes) {
    it(`look-alike ${id} is told apart`, () => {
      assert.ok(examples.hit.length > 0 && examples.miss.length > 0)
      for (const line of examples.hit) {
        assert.match(line, pattern)
        assert.equal(throughGate(line), undefined, line)
      }
      for (const line of examples.miss) assert.doesNotMatch(line, pattern)
    })
  }

  for (const line of knowledge.kernels) {
    it(`kernel line ${line.id} knows its own releases`, () => {
      for (const release of line.examples) {
        const expected = line.name?.(release) ?? line.distribution
        assert.equal(kernelVerdict(release, knowledge.kernels).distribution, expected, release)
      }
    })
  }
})
