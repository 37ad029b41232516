import assert from 'node:assert/strict'
import fc from 'fast-check'
import { bytesOf, edited, piecesOf, type Piece } from '../../../src/core/documentPieces'
import { createGate, remembering } from '../../../src/core/scan/gate'
import { readDocument } from '../../../src/core/readDocument'
import * as knowledge from '../../../src/knowledge'

const READER =
  'Dec 01 12:04:07 w1 defender: Failed to read from NFQ: netlink receive: recvmsg: no buffer space available'
const PROBE =
  'Dec 01 12:04:10 w1 hyperkube[1]: I1201 12:04:10.000000       1 prober.go:117] "Probe failed" probeType="Liveness" pod="a/b" output=<'
const WORDS = [
  READER,
  PROBE,
  '\tGet "http://x": context deadline exceeded',
  ' >',
  'Dec 01 12:04:08 w1 defender: last message repeated 3 times',
  'x',
  '',
]

const whole = (text: string): readonly Piece[] => [{ lines: 1, bytes: new TextEncoder().encode(text) }]
const noPause = (): Promise<void> => Promise.resolve()

async function read(pieces: readonly Piece[], text: string) {
  const lines = text.split('\n')
  const textOf = (from: number, to: number): string =>
    lines.slice(from, to).join('\n') + (to < lines.length ? '\n' : '')
  const { occurrences } = await readDocument('a.log', bytesOf(pieces, textOf, noPause), knowledge)
  return occurrences
}

describe('pieces of an open document', () => {
  it('give what the whole text gives, after any edits', async () => {
    const lines = fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 40 })
    const change = fc.record({
      at: fc.nat(),
      length: fc.nat(30),
      lines: fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }),
    })
    await fc.assert(
      fc.asyncProperty(lines, fc.nat(3), fc.array(change, { maxLength: 6 }), async (start, copies, changes) => {
        // so long that there are several pieces
        let text = Array.from({ length: 1 + copies }, () => [...start, ...Array<string>(1900).fill('ordinary')])
          .flat()
          .join('\n')
        let pieces = piecesOf(text.split('\n').length)
        await read(pieces, text)
        for (const { at, length, lines: put } of changes) {
          const from = at % (text.length + 1)
          const to = Math.min(from + length * 17, text.length)
          const first = text.slice(0, from).split('\n').length - 1
          const last = text.slice(0, to).split('\n').length - 1
          const between = put.join('\n')
          text = text.slice(0, from) + between + text.slice(to)
          pieces = edited(pieces, [{ first, last, text: between }])
          assert.equal(
            pieces.reduce((sum, { lines: own }) => sum + own, 0),
            text.split('\n').length,
          )
          assert.deepEqual(await read(pieces, text), await read(whole(text), text))
        }
      }),
      { numRuns: 40 },
    )
  })

  it('are searched again only where an edit touched them', async () => {
    const text = `${'ordinary line\n'.repeat(5000)}${READER}\n`
    let searched = 0
    const gate = remembering((bytes, from, to, hit) => {
      searched += to - from
      return createGate(['no buffer space'])(bytes, from, to, hit)
    })
    const pieces = piecesOf(5002)
    const lines = text.split('\n')
    const textOf = (from: number, to: number): string =>
      lines.slice(from, to).join('\n') + (to < lines.length ? '\n' : '')
    const search = async (given: readonly Piece[]): Promise<number> => {
      const before = searched
      for await (const bytes of bytesOf(given, textOf, noPause)) gate(bytes, 0, bytes.length, () => undefined)
      return searched - before
    }
    assert.equal(await search(pieces), text.length)
    assert.equal(await search(pieces), 0)
    assert.equal(await search(edited(pieces, [{ first: 2500, last: 2500, text: 'x' }])), 14 * 1000)
  })
})
