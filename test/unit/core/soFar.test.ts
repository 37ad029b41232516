// What is known of a case while it is being read.
import assert from 'node:assert/strict'
import type { Analysis } from '../../../src/core/model/analysis'
import { triage } from '../../../src/core/triage'
import { nodeHost } from '../../../src/host/node'
import * as knowledge from '../../../src/knowledge'
import { useFolder } from '../support/files'

const OVERFLOW =
  'Dec 01 12:04:07.000000 w1 defender[1]: Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available\n'
const PROBE =
  'Dec 01 12:04:20.000000 w1 kubelet[1]: I1201 12:04:20.000000 1 prober.go:111] "Probe failed" probeType="Liveness" pod="ns/router-1" podUID=1 containerName="router" probeResult=failure output="timeout"\n'
const ORDINARY = 'Dec 01 12:04:06.000000 w1 kubelet[1]: nothing of interest\n'

describe('a case that is being read', () => {
  const folder = useFolder()

  /** On a clock that goes on by so many milliseconds each time it is asked. */
  async function told(
    path: string,
    step: number,
  ): Promise<{ readonly soFar: Analysis[]; readonly whole: Analysis; readonly asked: number }> {
    const soFar: Analysis[] = []
    let asked = 0
    const host = { ...nodeHost, now: () => ++asked * step }
    const whole = await triage([path], host, knowledge, { onSoFar: (analysis) => soFar.push(analysis) })
    return { soFar, whole, asked }
  }

  it('tells what was found before its last file is read, and ends with the same', async () => {
    folder.write('case/a/defender.log', OVERFLOW)
    folder.write('case/b/kubelet.log', PROBE)
    folder.write('case/c/notes.txt', ORDINARY)
    const path = folder.path('case')
    const { soFar, whole } = await told(path, 1500)
    assert.deepEqual(
      soFar.map(({ findings }) => findings.map(({ signature }) => signature)),
      [['nfqueue-reader-enobufs']],
    )
    assert.equal(whole.findings.length, 2)
    assert.ok(soFar.every(({ missing, coverage }) => missing.length + coverage.length === 0))
    assert.equal(whole.coverage.length, 3)
    assert.ok(whole.missing.length > 0, whole.verdict)
    assert.deepEqual(whole, await triage([path], nodeHost, knowledge))
  })

  it('tells what was found before the file is at its end', async () => {
    const path = folder.write('defender.log', OVERFLOW + ORDINARY.repeat(60_000) + OVERFLOW.replace('12:04', '12:09'))
    const { soFar, whole } = await told(path, 400)
    assert.equal(soFar[0]?.findings.length, 1)
    assert.equal(whole.findings.length, 2)
    assert.deepEqual(whole, await triage([path], nodeHost, knowledge))
  })

  it('tells nothing where nothing more was found, or in less than a second', async () => {
    const found = folder.write('once.log', OVERFLOW + ORDINARY.repeat(60_000))
    const nothing = folder.write('nothing.log', ORDINARY.repeat(60_000))
    assert.equal((await told(found, 400)).soFar.length, 1)
    assert.equal((await told(nothing, 400)).soFar.length, 0)
    assert.equal((await told(found, 0)).soFar.length, 0)
  })

  it('takes a twentieth of the time', async () => {
    for (let i = 100; i < 200; i++) folder.write(`many/${i}/defender.log`, OVERFLOW)
    const path = folder.path('many')
    // concluding lies between two looks at the clock, so that it seems to take a step
    const { soFar, asked } = await told(path, 400)
    assert.ok(soFar.length > 1 && soFar.length <= 1 + asked / 20, `${soFar.length} times, ${asked} looks at the clock`)
  })
})
