import assert from 'node:assert/strict'
import { appendFileSync, rmSync, truncateSync } from 'node:fs'
import { triage } from '../../../src/core/triage'
import { nodeHost } from '../../../src/host/node'
import { readFile } from '../../../src/host/readFile'
import * as knowledge from '../../../src/knowledge'
import { useFolder } from '../support/files'

const MB = 2 ** 20
const OVERFLOW =
  'Dec 01 12:04:07 w1 defender: Failed to read from NFQ: netlink receive: recvmsg: no buffer space available\n'

describe('reading a file', () => {
  const folder = useFolder()
  const numbered = (bytes: number): string =>
    Array.from({ length: bytes / 8 }, (_, i) => `${String(i).padStart(7)}\n`).join('')

  async function text(blocks: AsyncIterable<Uint8Array>, meanwhile?: () => void): Promise<string> {
    const parts: Uint8Array[] = []
    for await (const block of blocks) {
      parts.push(block.slice())
      if (parts.length === 1) meanwhile?.()
    }
    return Buffer.concat(parts).toString()
  }

  it('gives all of it, each block until the next one is asked for', async () => {
    const body = numbered(3 * MB)
    const path = folder.write('a.log', body)
    assert.equal(await text(readFile(path)), body)
    assert.equal(await text(readFile(path, { start: 100_000, end: 2 * MB + 1 })), body.slice(100_000, 2 * MB + 1))
    assert.equal(await text(readFile(folder.write('empty', ''))), '')
  })

  it('leaves out what is appended meanwhile', async () => {
    const body = numbered(3 * MB)
    const path = folder.write('a.log', body)
    assert.equal(await text(readFile(path), () => appendFileSync(path, numbered(MB))), body)
  })

  it('throws behind what is left of a file that becomes shorter', async () => {
    const path = folder.write('a.log', numbered(4 * MB))
    await assert.rejects(
      text(readFile(path), () => truncateSync(path, 2 * MB)),
      /became shorter/,
    )
  })

  it('reads what the kernel makes up', async function () {
    if (process.platform !== 'linux') this.skip()
    assert.match(await text(readFile('/proc/self/status')), /^Name:/)
  })

  it('files that grow, shrink or vanish during a triage are coverage, and the rest is read', async () => {
    // what shrinks is longer than the blocks that are read ahead
    const long = OVERFLOW.repeat(900) + 'ordinary\n'.repeat(130_000)
    const paths = Array.from({ length: 200 }, (_, i) =>
      folder.write(`case/log${String(i).padStart(3, '0')}`, i % 4 === 2 ? long : OVERFLOW.repeat(900)),
    )
    let read = 0
    const host = {
      ...nodeHost,
      async *read(path: string) {
        const i = read++
        // behind the look into the folder, before the file is opened
        if (i % 4 === 1) rmSync(path)
        let first = true
        for await (const block of nodeHost.read(path)) {
          if (first && i % 4 === 2) truncateSync(path, 70_000)
          if (first && i % 4 === 3) appendFileSync(path, OVERFLOW.repeat(100))
          first = false
          yield block
        }
      },
    }
    const { coverage, findings } = await triage([folder.path('case')], host, knowledge)
    const told = new Map(coverage.map((one) => [one.path, one]))
    const counts = new Map<string, number>()
    for (const { place, count } of findings) counts.set(place.path, (counts.get(place.path) ?? 0) + count)
    assert.equal(told.size, paths.length)
    paths.forEach((path, i) => {
      const { status, bytes } = told.get(path) ?? assert.fail(path)
      const expected = ['scanned', 'unreadable', 'truncated', 'scanned'][i % 4]
      assert.equal(status, expected, path)
      if (expected === 'scanned') {
        assert.equal(bytes, 900 * OVERFLOW.length)
        assert.equal(counts.get(path), 900)
      } else if (expected === 'unreadable') assert.equal(counts.get(path), undefined)
      else assert.ok((counts.get(path) ?? 0) >= Math.floor((64 * 1024) / OVERFLOW.length))
    })
  })
})
