import assert from 'node:assert/strict'
import fc from 'fast-check'
import { excerptOf, firstWindows, grown, survey, type Excerpt } from '../../../../src/core/browse/excerpt'
import { createLineCounter } from '../../../../src/core/browse/lineIndex'
import { documentLine, isShown, originalLine, windowsAround, type Window } from '../../../../src/core/browse/windows'
import * as knowledge from '../../../../src/knowledge'
import { browse } from '../../support/archive'
import { blocksOf, useFolder } from '../../support/files'
import { gzipSync } from 'node:zlib'

const HIT = 'time="2023-12-01T12:04:07Z" level=error msg="netlink receive: recvmsg: no buffer space available"'
const WIDE = { lines: 1e9, bytes: 1e9 }
const noBytes = (): number => 0

/** Every shown line is the file's line of that number, the rest are marks; both maps agree. */
function check({ bytes, segments, lines, marks }: Excerpt, original: readonly string[]): void {
  const text = new TextDecoder().decode(bytes).split('\n')
  assert.equal(lines, original.length)
  let shown = 0
  for (const { document, original: first, count } of segments) {
    for (let i = 0; i < count; i++) {
      assert.equal(text[document - 1 + i], original[first - 1 + i])
      assert.equal(documentLine(segments, first + i), document + i)
      assert.equal(originalLine(segments, document + i), first + i)
      assert.ok(isShown(segments, first + i))
      shown++
    }
  }
  for (const { document, first, last } of marks) {
    assert.match(text[document - 1] ?? '', /not shown/)
    assert.equal(documentLine(segments, first), document)
    assert.equal(documentLine(segments, last), document)
    assert.ok(!isShown(segments, first) && !isShown(segments, last))
    shown += last - first + 1
  }
  assert.equal(shown, original.length, 'each line is shown or marked as left out')
}

describe('an excerpt', () => {
  const folder = useFolder()

  async function excerpt(original: readonly string[], packed: boolean, more?: Window): Promise<Excerpt> {
    const text = original.join('\n')
    const path = folder.write(packed ? 'big.log.gz' : 'big.log', packed ? gzipSync(text) : text)
    // Without a spool the file is streamed for each look.
    const archive = browse(path, packed ? { quota: 0 } : {})
    const file = await archive.find(path)
    assert.ok(file?.type === 'file')
    assert.equal(archive.seekable(file), !packed)
    const surveyed = await survey(file, archive, knowledge)
    const windows = firstWindows(surveyed)
    return excerptOf(surveyed, more ? grown(windows, more, surveyed) : windows, archive)
  }

  for (const packed of [false, true]) {
    it(`shows the lines around each finding as they stand, ${packed ? 'streamed' : 'by offset'}`, async () => {
      const original = Array.from({ length: 20_000 }, (_, i) =>
        [5000, 5300, 12_000].includes(i + 1) ? HIT : `line ${i + 1}`,
      )
      const made = await excerpt(original, packed)
      check(made, original)
      assert.deepEqual(
        made.segments.map((one) => [one.original, one.count]),
        [
          [4800, 701],
          [11_800, 401],
        ],
      )
      assert.match(
        new TextDecoder().decode(made.bytes),
        /^┈┈┈ failopen: an excerpt of 20,000 lines, .*around 3 known lines/,
      )
      const more = await excerpt(original, packed, { first: 1, last: 4799 })
      check(more, original)
      assert.deepEqual(more.segments[0], { document: 2, original: 1, count: 5500 })
    })
  }

  it('shows beginning and end where nothing is known', async () => {
    const original = Array.from({ length: 3000 }, (_, i) => `line ${i + 1}\r`)
    const made = await excerpt(original, false)
    check(made, original)
    assert.deepEqual(
      made.segments.map((one) => [one.original, one.count]),
      [
        [1, 201],
        [2800, 201],
      ],
    )
  })

  it('holds lines byte by byte, wherever findings are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            { weight: 200, arbitrary: fc.string({ maxLength: 8 }).map((text) => text.replaceAll('\n', '')) },
            { weight: 1, arbitrary: fc.constant(HIT) },
          ),
          {
            minLength: 1,
            maxLength: 3000,
            size: 'max',
          },
        ),
        fc.boolean(),
        async (original, packed) => {
          // A first line of odd bytes could make another format of the file.
          check(await excerpt(['begin', ...original], packed), ['begin', ...original])
        },
      ),
      { numRuns: 30 },
    )
  })
})

describe('windows', () => {
  it('are sorted, apart, inside the file, and hold every finding', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1 }), (found) => {
        const windows = windowsAround(found, 5000, WIDE, noBytes)
        windows.forEach(({ first, last }, i) => {
          assert.ok(first >= 1 && last <= 5000 && first <= last)
          assert.ok(first > (windows[i - 1]?.last ?? -1) + 1)
        })
        for (const line of found) assert.ok(windows.some(({ first, last }) => first <= line && line <= last))
      }),
    )
  })

  it('get narrower before findings are left out', () => {
    const found = [1000, 3000, 5000]
    assert.deepEqual(windowsAround(found, 9000, { lines: 130, bytes: 1e9 }, noBytes), [
      { first: 980, last: 1020 },
      { first: 2980, last: 3020 },
      { first: 4980, last: 5020 },
    ])
    assert.deepEqual(windowsAround(found, 9000, { lines: 2, bytes: 1e9 }, noBytes), [
      { first: 1000, last: 1000 },
      { first: 3000, last: 3000 },
    ])
  })
})

describe('the line index', () => {
  it('finds every line from an offset before it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 1, max: 700 }), async (count, size) => {
        const text = Array.from({ length: count }, (_, i) => `${'x'.repeat(i % 9)}\n`).join('')
        const bytes = new TextEncoder().encode(text)
        const counter = createLineCounter()
        for await (const block of blocksOf(bytes, size)) counter.push(block)
        const index = counter.end()
        assert.equal(index.lines, count + 1)
        for (let line = 1; line <= count; line += 97) {
          const before = index.before(line)
          assert.equal(text.slice(0, before.offset).split('\n').length, before.line)
          assert.ok(before.line <= line && text.slice(0, index.behind(line)).split('\n').length > line)
        }
      }),
      { numRuns: 30 },
    )
  })
})
