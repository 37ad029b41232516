import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { createPlainGate, type Gate } from '../../../src/core/scan/gate'
import { gramsOf } from '../../../src/core/scan/grams'
import { createMatcher } from '../../../src/core/scan/matcher'
import { createSimdGate } from '../../../src/core/scan/simdGate'
import * as knowledge from '../../../src/knowledge'

interface Hit {
  readonly at: number
  readonly literal: string
  readonly feeds: number
}

/** What a gate tells: hits without order within a line, each once. */
function told(gate: Gate, literals: readonly string[], bytes: Uint8Array, from: number, to: number) {
  const hits: Hit[] = []
  const feeds = gate(bytes, from, to, (at, literal, before) => {
    assert.ok(before >= (hits.at(-1)?.feeds ?? 0), 'lines in their order')
    hits.push({ at, literal: literals[literal] as string, feeds: before })
  })
  const unique = new Map(hits.map((hit) => [`${hit.at} ${hit.literal}`, hit]))
  const inOrder = [...unique.values()].sort((a, b) => a.at - b.at || (a.literal < b.literal ? -1 : 1))
  return { hits: inOrder, feeds }
}

/** The same by looking for each literal everywhere. */
function expected(literals: readonly string[], bytes: Uint8Array, from: number, to: number) {
  // one character a byte, so that offsets agree
  const text = Buffer.from(bytes).toString('latin1').slice(from, to)
  const lower = text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  const hits: Hit[] = []
  for (const literal of literals) {
    const wanted = Buffer.from(literal).toString('latin1')
    if (wanted.endsWith('\n')) {
      const body = wanted.slice(0, -1).replace(/[^\w]/g, '\\$&')
      for (const { index } of lower.matchAll(new RegExp(`${body}(?=[ \`\t\v\f\r]{0,32}\n)`, 'g'))) {
        hits.push({ at: from + index, literal, feeds: text.slice(0, index).split('\n').length - 1 })
      }
      continue
    }
    for (let at = lower.indexOf(wanted); at !== -1; at = lower.indexOf(wanted, at + 1)) {
      hits.push({ at: from + at, literal, feeds: text.slice(0, at).split('\n').length - 1 })
    }
  }
  hits.sort((a, b) => a.at - b.at || (a.literal < b.literal ? -1 : 1))
  return { hits, feeds: text.split('\n').length - 1 }
}

const LITERALS = ['no buffer space', 'probe failed', ' smp ', 'errno=', 'm64\n', '  1\n', 'nf_queue: full at']
const KNOWN = createMatcher(knowledge.signatures).literals

function gates(literals: readonly string[]): Readonly<Record<string, Gate>> {
  const grams = gramsOf(literals)
  const simd = createSimdGate(grams)
  assert.ok(simd, 'this machine has vectors')
  return { 'by vectors': simd, 'by words': createPlainGate(grams) }
}

describe('gate', () => {
  for (const [name, gate] of Object.entries(gates(LITERALS))) {
    it(`${name}, finds what a plain search finds, in any part of any text`, () => {
      const word = fc.constantFrom(
        ...LITERALS,
        'No Buffer Space',
        'PROBE',
        '\n',
        ' ',
        'ä',
        '*',
        'x'.repeat(13),
        'SMP',
        '1 \r',
        '`',
        '\0',
      )
      fc.assert(
        fc.property(fc.array(word, { maxLength: 60 }), fc.nat(300), fc.nat(300), (words, skip, leave) => {
          const bytes = new TextEncoder().encode(words.join(''))
          const from = Math.min(skip, bytes.length)
          const to = Math.max(from, bytes.length - leave)
          assert.deepEqual(told(gate, LITERALS, bytes, from, to), expected(LITERALS, bytes, from, to))
        }),
        { numRuns: 1000 },
      )
    })

    it(`${name}, misses nothing where a block is cut into pieces`, () => {
      for (let shift = 0; shift < 40; shift++) {
        const text = `${'x'.repeat(32_750 + shift)}\nprobe failed SMP errno= smp \nm64\n  1\n`
        const bytes = new TextEncoder().encode(text)
        assert.deepEqual(told(gate, LITERALS, bytes, 0, bytes.length), expected(LITERALS, bytes, 0, bytes.length))
      }
    })
  }

  for (const [name, gate] of Object.entries(gates(KNOWN))) {
    it(`${name}, agrees with a plain search for the signatures’ literals on the project’s own texts`, () => {
      for (const file of texts(join(__dirname, '..', '..', '..', 'docs'), join(__dirname, '..', '..', 'grammar'))) {
        const bytes = readFileSync(file)
        assert.deepEqual(told(gate, KNOWN, bytes, 0, bytes.length), expected(KNOWN, bytes, 0, bytes.length), file)
      }
    })
  }

  it('holds more literals than a case will have, and compares the beginning of a long one', () => {
    const many = Array.from({ length: 300 }, (_, i) => `literal number ${i}${'!'.repeat(i % 100)}`)
    const grams = gramsOf(many)
    const bytes = new TextEncoder().encode(many.slice(0, 40).join('\n'))
    const simd = createSimdGate(grams)
    assert.ok(simd)
    assert.deepEqual(
      told(simd, many, bytes, 0, bytes.length),
      told(createPlainGate(grams), many, bytes, 0, bytes.length),
    )
  })

  it('refuses literals that it could miss', () => {
    assert.throws(() => gramsOf(['four']), /too short/)
    assert.throws(() => gramsOf(['1 \n']), /too short/)
    assert.throws(() => gramsOf(['one\ntwo']), /two lines/)
  })
})

function* texts(...folders: readonly string[]): Generator<string> {
  for (const folder of folders) {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      if (statSync(path).isDirectory()) yield* texts(path)
      else yield path
    }
  }
}
