import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Cancelled } from '../../../src/core/model/cancelled'
import { PROGRAMS } from '../../../src/host/inflate/beside'
import { triageInThread, type TriageThread } from '../../../src/host/triageThread'
import { useFolder } from '../support/files'

const ASKED = { paths: ['/case'], window: 60 }
const SCRIPT = join(__dirname, '..', '..', '..', 'dist', 'worker.js')

describe('a triage in a thread', () => {
  const folder = useFolder()

  async function run(script: string, more: Partial<TriageThread> = {}) {
    const died: string[] = []
    const result = triageInThread(ASKED, { script, onDied: ({ message }) => died.push(message), ...more })
    const answer = await result.then(
      ({ verdict }) => verdict as string,
      (error: Error) => error.message,
    )
    return { died, answer }
  }
  /** A worker in whose place this code runs; `first` holds the first time only. */
  const worker = (code: string): string =>
    folder.write(
      'worker.js',
      `const { parentPort } = require('node:worker_threads')
       const { existsSync, writeFileSync } = require('node:fs')
       const mark = ${JSON.stringify(folder.path('started'))}
       const first = !existsSync(mark)
       writeFileSync(mark, '')
       parentPort.on('message', () => { ${code} })`,
    )

  it('answers', async () => {
    const path = folder.write('case/messages', 'Dec 01 12:00:00 w1 x: ordinary\n')
    const { verdict } = await triageInThread(
      { paths: [path], window: 60 },
      { script: SCRIPT, onDied: (error) => assert.fail(error) },
    )
    assert.equal(verdict, 'clear')
  })

  it('is started once more where its thread died, and says so', async () => {
    const ends = `if (first) process.exit(3); parentPort.postMessage({ ok: { verdict: 'clear' } })`
    assert.deepEqual(await run(worker(ends)), { died: ['the worker ended without an answer (3)'], answer: 'clear' })
  })

  it('gives up where it dies again', async () => {
    const answer = 'the worker died'
    assert.deepEqual(await run(worker(`throw new Error('broken')`)), { died: [answer], answer })
  })

  it('throws what the triage threw, and is not started again for it', async () => {
    const script = worker(`parentPort.postMessage({ err: { message: 'a fault' } })`)
    assert.deepEqual(await run(script), { died: [], answer: 'a fault' })
  })

  it('leaves nothing running when it is cancelled, even where the thread is deaf', async () => {
    const begun = folder.path('begun')
    const beats = folder.path('beats')
    const script = worker(
      `writeFileSync(${JSON.stringify(begun)}, ''); for (;;) writeFileSync(${JSON.stringify(beats)}, String(Date.now()))`,
    )
    let cancel = (): void => undefined
    const result = triageInThread(ASKED, {
      script,
      onDied: (error) => assert.fail(error),
      onCancel: (call) => {
        cancel = call
        return { dispose: () => undefined }
      },
    })
    const threads = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Worker').length
    while (!existsSync(begun)) await new Promise((resolve) => setTimeout(resolve, 10))
    cancel()
    await assert.rejects(result, Cancelled)
    assert.equal(threads(), 0)
  })

  it('leaves no decoder beside it running when it is cancelled', async function () {
    const { path: xz = '' } = PROGRAMS.xz ?? {}
    if (!existsSync(xz) || !existsSync('/proc/self/stat')) this.skip()
    const text = randomBytes(8_000_000)
      .toString('base64')
      .replace(/.{100}/gu, '$&\n')
    const packed = spawnSync(xz, ['-0', '-c'], { input: text, maxBuffer: 2 ** 26 }).stdout
    let cancel = (): void => undefined
    const result = triageInThread(
      { paths: [folder.write('case/log.xz', packed)], window: 60 },
      {
        script: SCRIPT,
        onDied: (error) => assert.fail(error),
        onCancel: (call) => {
          cancel = call
          return { dispose: () => undefined }
        },
      },
    )
    let ended = false
    void result.finally(() => (ended = true)).catch(() => undefined)
    while (decoders() === 0 && !ended) await new Promise((resolve) => setTimeout(resolve, 5))
    cancel()
    await assert.rejects(result, Cancelled)
    while (decoders() > 0) await new Promise((resolve) => setTimeout(resolve, 5))
  })
})

/** Processes of this one that still run, by the name of the decoder. */
function decoders(): number {
  const running = new RegExp(String.raw`^\d+ \(xz\) [^ZX] ${process.pid} `, 'u')
  return readdirSync('/proc').filter((name) => /^\d+$/u.test(name) && running.test(statOf(name))).length
}

function statOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/stat`, 'utf8')
  } catch {
    return ''
  }
}
