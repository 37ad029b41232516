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
import { LINES, outcomeOf, spoiltBlocks } from '../support/inflated'

const SCRIPT = join(__dirname, '..', '..', '..', 'dist', 'gunzip.js')
const PACKED = gzipSync(LINES)

const OURS = createInflate(zlibDeflate)
const inThread = (script: string, worth = 100_000): typeof OURS =>
  createInflate(zlibDeflate, (_, source) => gunzipInThread(source, script, worth))
const THREAD = inThread(SCRIPT)

const outcome = (inflate: typeof OURS, packed: Uint8Array, failure?: Error): ReturnType<typeof outcomeOf> =>
  outcomeOf(inflate('gzip', spoiltBlocks(packed, failure)))

describe('gzip in a thread of its own', () => {
  afterEach('leaves no thread behind', () => {
    assert.ok(!process.getActiveResourcesInfo().includes('Worker'))
  })

  const both = async (packed: Uint8Array, failure?: Error): ReturnType<typeof outcomeOf> => {
    const told = await outcome(THREAD, packed, failure)
    const ours = await outcome(OURS, packed, failure)
    // of damaged data, the thread gives more
    assert.ok(told.plain.subarray(0, ours.plain.length).equals(ours.plain))
    assert.ok(told.plain.length === ours.plain.length || /damaged/u.test(told.trouble))
    assert.equal(told.trouble, ours.trouble)
    return told
  }

  it('gives the same, of one member and of two', async () => {
    assert.deepEqual(await both(PACKED), { plain: LINES, trouble: '' })
    assert.deepEqual(await both(Buffer.concat([PACKED, PACKED])), { plain: Buffer.concat([LINES, LINES]), trouble: '' })
  })

  it('never runs out of memory to fill, wherever members and blocks end', async () => {
    const member = gzipSync(LINES.subarray(0, 512 * 1024))
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
    assert.match((await both(PACKED.subarray(0, Math.floor(PACKED.length * 0.7)))).trouble, /cut/u)
    assert.match((await both(damaged)).trouble, /damaged/u)
    assert.match((await both(checksum)).trouble, /checksum/u)
    assert.match((await both(Buffer.concat([PACKED, Buffer.from('something else')]))).trouble, /unknown data/u)
    const { plain, trouble } = await both(PACKED.subarray(0, 500_000), new Error('the disk fails'))
    assert.ok(plain.length > 0)
    assert.equal(trouble, 'the disk fails')
  })

  it('leaves small streams, and all where its script is missing, to this thread', async () => {
    assert.deepEqual(await outcome(inThread(SCRIPT, 2 ** 24), PACKED), { plain: LINES, trouble: '' })
    assert.deepEqual(await outcome(inThread('/nowhere/gunzip.js'), PACKED), { plain: LINES, trouble: '' })
  })

  it('ends when nobody wants more, when its reader fails, and at a decompression bomb', async () => {
    for await (const block of THREAD('gzip', spoiltBlocks(PACKED))) {
      assert.ok(block.length > 0)
      break
    }
    const failing = async (): Promise<void> => {
      for await (const block of THREAD('gzip', spoiltBlocks(PACKED))) throw new Error(`${block.length > 0}`)
    }
    await assert.rejects(failing(), /true/u)
    const context = openContext({ ...nodeHost, inflate: THREAD }, { ...LIMITS, ratio: 2, ratioFloor: 1000 })
    const reading = async (): Promise<void> => {
      for await (const opened of openBytes('/case/log', spoiltBlocks(PACKED), context)) {
        if (opened.what === 'file') for await (const block of opened.bytes) assert.ok(block.length > 0)
      }
    }
    await assert.rejects(reading(), /decompression bomb/u)
  })
})
