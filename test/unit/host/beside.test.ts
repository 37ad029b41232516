// The machine's decoders, in a process beside this one, against our own: the same bytes, the same troubles.
import { strict as assert } from 'node:assert'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { LIMITS } from '../../../src/core/model/limits'
import { openContext } from '../../../src/core/open/guard'
import { openBytes } from '../../../src/core/open/open'
import { createInflate } from '../../../src/host/inflate'
import { besideBy, PROGRAMS, type Programs } from '../../../src/host/inflate/beside'
import { zlibDeflate } from '../../../src/host/inflate/deflate'
import { nodeHost } from '../../../src/host/node'
import { LINES, outcomeOf, spoiltBlocks } from '../support/inflated'

const BESIDE = createInflate(zlibDeflate, besideBy(PROGRAMS))
const OURS = createInflate(zlibDeflate)

const outcome = (
  format: 'xz' | 'zstd',
  packed: Uint8Array,
  inflate = BESIDE,
  failure?: Error,
): ReturnType<typeof outcomeOf> => outcomeOf(inflate(format, spoiltBlocks(packed, failure)))

for (const format of ['xz', 'zstd'] as const) {
  const program = PROGRAMS[format]
  describe(`${format} beside this process`, () => {
    let packed: Buffer
    before(function () {
      if (!program || !existsSync(program.path)) this.skip()
      packed = spawnSync(program.path, ['-q', '-c'], { input: LINES, maxBuffer: 2 ** 26 }).stdout
      assert.ok(packed.length > 2 * 256 * 1024, `${packed.length} packed bytes`)
    })

    afterEach('leaves no process behind', async () => {
      for (let turn = 0; turn < 100 && process.getActiveResourcesInfo().includes('ProcessWrap'); turn++) {
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      assert.ok(!process.getActiveResourcesInfo().includes('ProcessWrap'))
    })

    const both = async (bytes: Uint8Array, failure?: Error): Promise<Awaited<ReturnType<typeof outcome>>> => {
      const theirs = await outcome(format, bytes, BESIDE, failure)
      const ours = await outcome(format, bytes, OURS, failure)
      assert.ok(theirs.plain.subarray(0, ours.plain.length).equals(ours.plain))
      // xz looks a few bytes less ahead than ours does, so that it comes a little nearer to a cut
      const more = theirs.plain.length - ours.plain.length
      assert.ok(more >= 0 && more < 1000, `${more} bytes more`)
      const [their, our] = [theirs, ours].map(({ trouble: words }) => words.replace(/ \(.*\)$/u, ''))
      assert.equal(their, our)
      return theirs
    }

    it('gives the same, of one stream and of two', async () => {
      assert.deepEqual(await both(packed), { plain: LINES, trouble: '' })
      const twice = await both(Buffer.concat([packed, packed]))
      assert.ok(twice.plain.equals(Buffer.concat([LINES, LINES])))
    })

    it('reads one in another', async () => {
      const { path = '' } = program ?? {}
      const twice = spawnSync(path, ['-q', '-c'], { input: packed, maxBuffer: 2 ** 26 }).stdout
      const blocks: Uint8Array[] = []
      for await (const block of BESIDE(format, BESIDE(format, spoiltBlocks(twice)))) blocks.push(block.slice())
      assert.ok(Buffer.concat(blocks).equals(LINES))
    })

    it('gives what stands before a cut, and says that it is cut', async () => {
      for (const part of [0.6, 0.9, 0.9999]) {
        const { plain, trouble } = await both(packed.subarray(0, Math.floor(packed.length * part)))
        assert.ok(plain.length > 0 && plain.equals(LINES.subarray(0, plain.length)))
        assert.match(trouble, /cut/u)
      }
    })

    it('says that data is damaged, behind what it could read', async () => {
      const damaged = Buffer.from(packed)
      damaged.fill(0xa5, packed.length - 200_000, packed.length - 199_000)
      const { plain, trouble } = await outcome(format, damaged)
      assert.ok(plain.length > 100_000 && plain.subarray(0, 100_000).equals(LINES.subarray(0, 100_000)))
      assert.match(trouble, /damaged/u)
    })

    it('tells the trouble of its source behind what it could read', async () => {
      const { plain, trouble } = await both(packed.subarray(0, 500_000), new Error('the disk fails'))
      assert.ok(plain.length > 0)
      assert.equal(trouble, 'the disk fails')
      assert.equal((await both(packed.subarray(0, 1000), new Error('the disk fails'))).trouble, 'the disk fails')
    })

    it('leaves the work to our own decoder where the program is missing or refuses', async () => {
      const [path = '', args] = [program?.path, program?.args ?? []]
      const refusing: readonly Programs[string & keyof Programs][] = [
        { path: '/nowhere/xz', args },
        { path: '/etc/passwd', args },
        { path, args: ['--no-such-option'] },
        { path: '/bin/false', args },
      ]
      for (const one of refusing) {
        if (!one) continue
        const { plain, trouble } = await outcome(
          format,
          packed,
          createInflate(zlibDeflate, besideBy({ [format]: one })),
        )
        assert.equal(trouble, '')
        assert.ok(plain.equals(LINES))
      }
    })

    it('says that something is wrong where unknown data follows', async () => {
      const { plain, trouble } = await both(Buffer.concat([packed, Buffer.alloc(1000, 'unknown')]))
      assert.ok(plain.equals(LINES))
      assert.match(trouble, /damaged/u)
    })

    it('ends when nobody wants more', async () => {
      for await (const block of BESIDE(format, spoiltBlocks(packed))) {
        assert.ok(block.length > 0)
        break
      }
    })

    it('ends when its reader fails', async () => {
      const reading = async (): Promise<void> => {
        for await (const block of BESIDE(format, spoiltBlocks(packed))) throw new Error(`${block.length > 0}`)
      }
      await assert.rejects(reading(), /true/u)
    })

    it('ends where what it gives is refused as a decompression bomb', async () => {
      const context = openContext(nodeHost, { ...LIMITS, ratio: 2, ratioFloor: 1000 })
      let read = 0
      const reading = async (): Promise<void> => {
        for await (const opened of openBytes('/case/log', spoiltBlocks(packed), context)) {
          if (opened.what !== 'file') continue
          for await (const block of opened.bytes) read += block.length
        }
      }
      await assert.rejects(reading(), /decompression bomb/u)
      assert.ok(read < LINES.length)
    })
  })
}
