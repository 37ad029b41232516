// gzip in a thread of its own, against gzip in this one: the same bytes, the same troubles.
import { strict as assert } from 'node:assert'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { LIMITS } from '../../../src/core/model/limits'
import { openContext } from '../../../src/core/open/guard'
import { openBytes } from '../../../src/core/open/open'
import { createInflate } from '../../../src/host/inflate'
import { zlibDeflate } from '../../../src/host/inflate/deflate'
import { gunzipInThread } from '../../../src/host/inflate/gunzipThread'
import { nodeHost } from '../../../src/host/node'

const SCRIPT = join(__dirname, '..', '..', '..', 'dist', 'gunzip.js')
const TEXT = Buffer.from(
  Array.from({ length: 150_000 }, (_, i) => `line ${i} ${Math.imul(i, 2_654_435_761) >>> 0} of a log\n`).join(''),
)
const PACKED = gzipSync(TEXT)

const OURS = createInflate(zlibDeflate)
const inThread = (script: string, worth = 100_000): typeof OURS =>
  createInflate(zlibDeflate, (_, source) => gunzipInThread(source, script, worth))
const THREAD = inThread(SCRIPT)

async function* inBlocks(bytes: Uint8Array, failure?: Error): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 100_000) {
    const block = new Uint8Array(bytes.subarray(at, at + 100_000))
    yield await Promise.resolve(block)
    block.fill(0xa5)
  }
  if (failure) throw failure
}

async function outcome(inflate: typeof OURS, packed: Uint8Array, failure?: Error): Promise<[Buffer, string]> {
  const blocks: Uint8Array[] = []
  try {
    for await (const block of inflate('gzip', inBlocks(packed, failure))) blocks.push(block.slice())
  } catch (error) {
    return [Buffer.concat(blocks), (error as Error).message]
  }
  return [Buffer.concat(blocks), '']
}

describe('gzip in a thread of its own', () => {
  afterEach('leaves no thread behind', () => {
    assert.ok(!process.getActiveResourcesInfo().includes('Worker'))
  })

  const both = async (packed: Uint8Array, failure?: Error): Promise<[Buffer, string]> => {
    const [told, trouble] = await outcome(THREAD, packed, failure)
    const [ours, expected] = await outcome(OURS, packed, failure)
    // of damaged data, the thread gives more
    assert.ok(told.subarray(0, ours.length).equals(ours))
    assert.ok(told.length === ours.length || /damaged/u.test(trouble))
    assert.equal(trouble, expected)
    return [told, trouble]
  }

  it('gives the same, of one member and of two', async () => {
    assert.deepEqual(await both(PACKED), [TEXT, ''])
    assert.deepEqual(await both(Buffer.concat([PACKED, PACKED])), [Buffer.concat([TEXT, TEXT]), ''])
  })

  it('never runs out of memory to fill, wherever members and blocks end', async () => {
    const member = gzipSync(TEXT.subarray(0, 512 * 1024))
    const blocks = async function* () {
      for (let i = 0; i < 20; i++) {
        yield await Promise.resolve(member.subarray(0, -8))
        yield member.subarray(-8)
      }
    }
    let size = 0
    for await (const block of THREAD('gzip', blocks())) size += block.length
    assert.equal(size, 20 * 512 * 1024)
  })

  it('goes on where both sides wait for each other, with data that does not shrink', async () => {
    const noise = randomBytes(6_000_000)
    const slow = async function* () {
      const all = gzipSync(noise, { level: 1 })
      for (let at = 0; at < all.length; at += 60_000) {
        if (at % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
        yield all.subarray(at, at + 60_000)
      }
    }
    const blocks: Uint8Array[] = []
    for await (const block of THREAD('gzip', slow())) {
      blocks.push(block.slice())
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    assert.ok(Buffer.concat(blocks).equals(noise))
  })

  it('tells the same troubles behind the same bytes', async () => {
    const damaged = Buffer.from(PACKED)
    damaged.fill(0xa5, PACKED.length - 200_000, PACKED.length - 199_000)
    const checksum = Buffer.from(PACKED)
    checksum.writeUInt32LE(1, PACKED.length - 8)
    assert.match((await both(PACKED.subarray(0, Math.floor(PACKED.length * 0.7))))[1], /cut/u)
    assert.match((await both(damaged))[1], /damaged/u)
    assert.match((await both(checksum))[1], /checksum/u)
    assert.match((await both(Buffer.concat([PACKED, Buffer.from('something else')])))[1], /unknown data/u)
    const [plain, trouble] = await both(PACKED.subarray(0, 500_000), new Error('the disk fails'))
    assert.ok(plain.length > 0)
    assert.equal(trouble, 'the disk fails')
  })

  it('leaves small streams, and all where its script is missing, to this thread', async () => {
    assert.deepEqual(await outcome(inThread(SCRIPT, 2 ** 24), PACKED), [TEXT, ''])
    assert.deepEqual(await outcome(inThread('/nowhere/gunzip.js'), PACKED), [TEXT, ''])
  })

  it('ends when nobody wants more, when its reader fails, and at a decompression bomb', async () => {
    for await (const block of THREAD('gzip', inBlocks(PACKED))) {
      assert.ok(block.length > 0)
      break
    }
    const failing = async (): Promise<void> => {
      for await (const block of THREAD('gzip', inBlocks(PACKED))) throw new Error(`${block.length > 0}`)
    }
    await assert.rejects(failing(), /true/u)
    const context = openContext({ ...nodeHost, inflate: THREAD }, { ...LIMITS, ratio: 2, ratioFloor: 1000 })
    const reading = async (): Promise<void> => {
      for await (const opened of openBytes('/case/log', inBlocks(PACKED), context)) {
        if (opened.what === 'file') for await (const block of opened.bytes) assert.ok(block.length > 0)
      }
    }
    await assert.rejects(reading(), /decompression bomb/u)
  })
})
