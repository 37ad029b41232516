import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import type { Analysis } from '../../../src/core/model/analysis'
import type { Limits } from '../../../src/core/model/limits'
import { triage } from '../../../src/core/triage'
import { nodeHost } from '../../../src/host/node'
import * as knowledge from '../../../src/knowledge'
import { useFolder } from '../support/files'
import { seeBytes, seePath } from '../support/opened'
import { tar } from '../support/tar'

const triaged = (paths: readonly string[], limits: Partial<Limits>): Promise<Analysis> =>
  triage(paths, nodeHost, knowledge, { limits })

describe('limits', () => {
  const folder = useFolder()

  it('end a case with one refusal that tells which was met and what was read', async () => {
    const members = Array.from({ length: 50 }, (_, i) => ({ name: `${i}.log`, body: `${i}\n`.repeat(50) }))
    const path = folder.write('many.tar', await tar(members))
    const many = await seePath(path, { files: 11 })
    assert.deepEqual(
      [...many.texts.keys()],
      members.slice(0, 10).map(({ name }) => `${path}!/${name}`),
    )
    const large = await seePath(path, { bytes: 1000 })
    assert.equal(large.broken.size, 1)
    for (const [{ refusals }, words] of [
      [many, /more than 11 files/u],
      [large, /larger than 1000 bytes/u],
    ] as const) {
      assert.equal(refusals.length, 1)
      assert.deepEqual([refusals[0]?.path, refusals[0]?.status], [path, 'truncated'])
      assert.match(refusals[0]?.reason ?? '', words)
    }
  })

  it('hold for the whole case, not for each input', async () => {
    const { coverage } = await triaged([folder.write('a.log', 'a\n'), folder.write('b.log', 'b\n')], { files: 1 })
    assert.deepEqual(
      coverage.map(({ status }) => status),
      ['scanned', 'truncated'],
    )
  })

  it('see bombs in bombs as one', async () => {
    const zeros = Buffer.alloc(2 ** 24, 0x61)
    const bomb = gzipSync(gzipSync(zeros))
    const { broken } = await seeBytes(bomb, { ratio: 1100, ratioFloor: 2 ** 16 })
    assert.match(broken.get('-') ?? '', /decompression bomb/u)
  })
})
