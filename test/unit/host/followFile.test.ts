import assert from 'node:assert/strict'
import { appendFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs'
import { scanGrowing } from '../../../src/core/scanGrowing'
import { followFile } from '../../../src/host/followFile'
import * as knowledge from '../../../src/knowledge'
import { useFolder } from '../support/files'

const OVERFLOW =
  'DEBU 2023-12-01T12:04:07.318 defender.go:12 Failed to read from NFQ: netlink receive: recvmsg: no buffer space available'
/** Shorter, or the truncation would go unnoticed. */
const KILL = 'Dec 01 12:05:00 w1 hyperkube[1]: Container router failed liveness probe'

describe('a log that grows', () => {
  const folder = useFolder()

  it('gives findings as they come, over rotation and truncation, and ends with its signal', async () => {
    const path = folder.write('defender.log', `first\n${OVERFLOW}\n`)
    const stop = new AbortController()
    const seen: string[] = []
    const enough = setTimeout(() => stop.abort(), 15_000)
    // what is done once so many findings have shown
    const steps: Readonly<Record<number, () => void>> = {
      2() {
        renameSync(path, `${path}.1`)
        appendFileSync(`${path}.1`, `${OVERFLOW}\n`)
        writeFileSync(path, `${OVERFLOW}\n`)
      },
      4() {
        truncateSync(path)
        appendFileSync(path, `${KILL}\n`)
      },
      5: () => stop.abort(),
    }
    const grown = (async function* () {
      let shown = 0
      appendFileSync(path, OVERFLOW.slice(0, 30))
      for await (const part of followFile(path, stop.signal)) {
        yield part
        if (part !== 'pause') continue
        if (seen.length === 1) appendFileSync(path, `${OVERFLOW.slice(30)}\n`)
        else if (seen.length > shown) steps[seen.length]?.()
        shown = seen.length
      }
    })()
    await scanGrowing(path, grown, knowledge, {
      occurrence: ({ signature, place }) => void seen.push(`${place.line} ${signature}`),
    })
    clearTimeout(enough)
    assert.deepEqual(seen, [
      '2 nfqueue-reader-enobufs',
      '3 nfqueue-reader-enobufs',
      '4 nfqueue-reader-enobufs',
      '1 nfqueue-reader-enobufs',
      '1 container-killed-liveness',
    ])
  })

  it('throws where nothing is there', async () => {
    const grown = followFile(folder.path('none'), new AbortController().signal)
    await assert.rejects(scanGrowing('none', grown, knowledge, { occurrence: () => undefined }), /ENOENT/)
  })
})
