import assert from 'node:assert/strict'
import fc from 'fast-check'
import { LIMITS } from '../../../src/core/model/limits'
import { createGate } from '../../../src/core/scan/gate'
import { createLineScanner } from '../../../src/core/scan/lines'

const LITERALS = ['no buffer space', 'probe failed', '  1\n', 'nf_queue: full at']

function scan(
  text: string,
  cuts: readonly number[],
  literals = LITERALS,
  limit = LIMITS.line,
): { line: number; text: string; found: string[] }[] {
  const bytes = new TextEncoder().encode(text)
  const seen: { line: number; text: string; found: string[] }[] = []
  const scanner = createLineScanner(createGate(literals), { ...LIMITS, line: limit }, (line, row, found) => {
    seen.push({ line, text: row, found: found.map((index) => literals[index] as string).sort() })
    return undefined
  })
  const edges = [0, ...[...cuts].sort((a, b) => a - b), bytes.length]
  for (let i = 1; i < edges.length; i++) {
    const [from, to] = [Math.min(edges[i - 1]!, bytes.length), Math.min(edges[i]!, bytes.length)]
    if (to > from) scanner.push(bytes.subarray(from, to))
  }
  scanner.end()
  return seen
}

/** A line feed in a literal is the line's end, whatever blanks are in front of it. */
const ended = (row: string): string => `${row}\n${row.trimEnd()}\n`

/** The same by splitting the whole text: slow and plain. */
function expected(text: string): { line: number; text: string; found: string[] }[] {
  return text.split('\n').flatMap((row, i, rows) => {
    if (i === rows.length - 1 && row === '') return []
    const found = LITERALS.filter((literal) => ended(row).toLowerCase().includes(literal)).sort()
    return found.length > 0 ? [{ line: i + 1, text: row.replace(/\r$/, ''), found }] : []
  })
}

describe('lines through the gate', () => {
  it('finds literals without regard to case, with line numbers and all of a line’s literals', () => {
    const text = 'first\r\nNO BUFFER SPACE, Probe Failed\r\n\n   5  1\nlast: nf_queue: full at 3'
    assert.deepEqual(scan(text, []), [
      { line: 2, text: 'NO BUFFER SPACE, Probe Failed', found: ['no buffer space', 'probe failed'] },
      { line: 4, text: '   5  1', found: ['  1\n'] },
      { line: 5, text: 'last: nf_queue: full at 3', found: ['nf_queue: full at'] },
    ])
  })

  it('agrees with a plain split on any text and any cuts', () => {
    const word = fc.constantFrom(...LITERALS, 'No Buffer Space', 'probe', ' ', '\n', '\n', 'ä', '  1', 'x'.repeat(40))
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), fc.array(fc.nat(2000), { maxLength: 6 }), (words, cuts) => {
        const text = words.join('')
        assert.deepEqual(scan(text, cuts), expected(text))
      }),
      { numRuns: 500 },
    )
  })

  it('looks at the beginning only of a line without end', () => {
    const text = `probe failed ${'x'.repeat(5000)} no buffer space\nprobe failed\n`
    const cuts = Array.from({ length: 50 }, (_, i) => i * 100)
    assert.deepEqual(
      scan(text, cuts, LITERALS, 200).map(({ line, found }) => ({ line, found })),
      [
        { line: 1, found: ['probe failed'] },
        { line: 2, found: ['probe failed'] },
      ],
    )
  })

  it('gives the lines behind a line to whoever follows it, over any cut, and counts on', () => {
    const text = 'x\nprobe failed =<\n one\n probe failed\n>\nprobe failed\nx\n'
    const bytes = new TextEncoder().encode(text)
    for (let size = 1; size <= bytes.length; size++) {
      const seen: string[] = []
      const scanner = createLineScanner(createGate(LITERALS), LIMITS, (line, row) => {
        seen.push(`${line} ${row}`)
        if (!row.endsWith('=<')) return undefined
        let ended = false
        return (next) => {
          if (ended) return false
          ended = next === '>'
          seen.push(`+ ${next}`)
          return true
        }
      })
      for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size))
      scanner.end()
      assert.deepEqual(seen, ['2 probe failed =<', '+  one', '+  probe failed', '+ >', '6 probe failed'], String(size))
    }
  })

  it('refuses a literal that it could miss', () => {
    assert.throws(() => createGate(['ab']), /too short/)
  })
})
