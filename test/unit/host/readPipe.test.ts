// What another program prints, read without its stream: the same bytes, and nothing of the program left behind.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { readPipe } from '../../../src/host/inflate/readPipe'

async function read(blocks: AsyncIterable<Uint8Array>): Promise<{ readonly bytes: Buffer; readonly blocks: number }> {
  const parts: Uint8Array[] = []
  for await (const block of blocks) parts.push(new Uint8Array(block))
  return { bytes: Buffer.concat(parts), blocks: parts.length }
}

const started = (script: string): ReturnType<typeof spawn> =>
  spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })

describe('the pipe of another program', () => {
  it('gives what is printed at once, in big blocks', async () => {
    const child = started("const b = Buffer.alloc(3_000_001, 'a'); b[3_000_000] = 122; process.stdout.write(b)")
    const closed = once(child, 'close')
    const { bytes, blocks } = await read(readPipe(child.stdout!))
    assert.equal(bytes.length, 3_000_001)
    assert.equal(bytes.lastIndexOf('a'), 2_999_999)
    assert.ok(blocks < 100, `${blocks} blocks`)
    assert.deepEqual(await closed, [0, null])
  })

  it('gives what is printed now and then before there is more', async () => {
    const child = started(
      'let n = 0; const t = setInterval(() => { console.log(n); if (++n === 3) clearInterval(t) }, 60)',
    )
    const closed = once(child, 'close')
    const { bytes, blocks } = await read(readPipe(child.stdout!))
    assert.equal(bytes.toString(), '0\n1\n2\n')
    assert.ok(blocks > 1, `${blocks} blocks`)
    await closed
  })

  it('gives nothing of a program that prints nothing', async () => {
    const child = started('')
    const closed = once(child, 'close')
    assert.equal((await read(readPipe(child.stdout!))).bytes.length, 0)
    assert.deepEqual(await closed, [0, null])
  })

  it('lets go of it when nobody wants more', async () => {
    const child = started(
      'const more = (error) => (error ? process.exit(3) : process.stdout.write(Buffer.alloc(65536), more)); more()',
    )
    const closed = once(child, 'close')
    for await (const block of readPipe(child.stdout!)) {
      assert.ok(block.length > 0)
      break
    }
    assert.deepEqual(await closed, [3, null])
  })

  it('reads any other stream as it is', async () => {
    const parts = ['a', 'bc', ''].map((text) => Buffer.from(text))
    assert.equal((await read(readPipe(Readable.from(parts)))).bytes.toString(), 'abc')
  })
})
