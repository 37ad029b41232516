import assert from 'node:assert/strict'
import { truncateSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import type { Gap } from '../../../src/core/model/bundle'
import type { Occurrence } from '../../../src/core/model/occurrence'
import { scanOne } from '../../../src/core/scanOne'
import { nodeHost } from '../../../src/host/node'
import { sift } from '../../../src/host/sift'
import * as knowledge from '../../../src/knowledge'
import { useFolder } from '../support/files'

const SCRIPT = join(__dirname, '..', '..', '..', 'dist', 'sift.js')
const SEGMENT = 4096
const OVERFLOW =
  'Dec 01 12:04:07 w1 defender: Failed to read from NFQ: netlink receive: recvmsg: no buffer space available'
const PROBE =
  'Dec 01 12:04:10 w1 hyperkube[1]: I1201 12:04:10.000000       1 prober.go:117] "Probe failed" probeType="Liveness" pod="a/b" output=<\n\tGet "http://x": deadline exceeded\n >'

describe('sifting a big file in two threads', () => {
  const folder = useFolder()

  async function scan(path: string, script: string | undefined): Promise<{ found: Occurrence[]; gaps: number }> {
    const found: Occurrence[] = []
    let gaps = 0
    let given = 0
    const counting = async function* (parts: AsyncIterable<Uint8Array | Gap>) {
      for await (const part of parts) {
        if ('lines' in part) gaps++
        yield part
        // small as the file is, this thread would be through before the other one lives
        if (script === SCRIPT && ++given === 1) await sleep(200)
      }
    }
    const without = { ...nodeHost, sift: () => undefined }
    const host = script
      ? {
          ...without,
          sift(of: string, literals: readonly string[]) {
            const parts = sift(of, literals, script, SEGMENT)
            return parts && counting(parts)
          },
        }
      : without
    const refused = await scanOne({ path }, host, knowledge, { occurrence: (one) => void found.push(one) })
    assert.deepEqual(refused, [])
    return { found, gaps }
  }

  it('finds what one thread finds, wherever lines, events and segments end', async () => {
    const filler = fc.integer({ min: 1, max: 1500 }).map((count) => 'ordinary line\n'.repeat(count))
    const piece = fc.oneof(
      filler,
      fc.constantFrom(`${OVERFLOW}\n`, `${PROBE}\n`, `${OVERFLOW}\r\n`, 'x'.repeat(9000), '\n'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 20, maxLength: 40 }), async (pieces) => {
        const path = folder.write('a.log', `first\n${pieces.join('')}`)
        const [one, two] = [await scan(path, undefined), await scan(path, SCRIPT)]
        assert.deepEqual(two.found, one.found)
      }),
      { numRuns: 25 },
    )
  })

  it('leaves the second thread its share', async () => {
    const path = folder.write('a.log', `first\n${'ordinary line\n'.repeat(50_000)}`)
    let gaps = 0
    // a busy machine may start the second thread when the first one is through
    for (let tries = 0; tries < 30 && gaps === 0; tries++) gaps = (await scan(path, SCRIPT)).gaps
    assert.ok(gaps > 0)
  })

  it('goes on alone where the second thread does not live', async () => {
    const path = folder.write('a.log', `${'ordinary line\n'.repeat(10_000)}${OVERFLOW}\n`)
    const dead = folder.write('dead.js', 'throw new Error("no")')
    assert.deepEqual(await scan(path, dead), { ...(await scan(path, undefined)), gaps: 0 })
  })

  it('leaves small files to one thread, and tells where a file became shorter', async () => {
    assert.equal(sift(folder.write('small', 'x'), ['no buffer space'], SCRIPT), undefined)
    assert.equal(sift(folder.path('none'), ['no buffer space'], SCRIPT), undefined)
    const path = folder.write('a.log', 'ordinary line\n'.repeat(20_000))
    const parts = sift(path, ['no buffer space'], folder.write('dead.js', ''), SEGMENT)
    assert.ok(parts)
    await assert.rejects(async () => {
      for await (const part of parts) if (part) truncateSync(path, 10_000)
    }, /became shorter/)
  })
})
