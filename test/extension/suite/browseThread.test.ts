// The thread in which an archive is browsed, where it dies: reported, started once more, and given up when it dies again.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { packTar } from 'modern-tar'
import type * as vscode from 'vscode'
import { createArchives, type Archives } from '../../../src/extension/browse/archives'
import type { Log } from '../../../src/extension/log'
import { spoolsOnDisk } from '../../../src/host/nodeSpools'
import { nodeThread } from '../../../src/host/nodeThread'
import { api, workerScript } from './support'

describe('the thread of a browsed archive', () => {
  let folder = ''
  let archive = ''
  const open: vscode.Disposable[] = []
  before(async () => {
    await api()
    folder = mkdtempSync(join(tmpdir(), 'failopen-thread-'))
    archive = join(folder, 'case.tar.gz')
    const long = new Uint8Array(60 * 2 ** 20).fill(97)
    const header = (name: string, size: number): { name: string; size: number } => ({ name, size })
    const members = [
      { header: header('long.log', long.length), body: long },
      { header: header('last.log', 3), body: new TextEncoder().encode('end') },
    ]
    writeFileSync(archive, gzipSync(await packTar(members), { level: 1 }))
  })
  afterEach(() => {
    for (const one of open.splice(0)) one.dispose()
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  /** The extension's own thread, which ends itself while it reads: at its first start, or at each. */
  function dying(each: boolean, logged: string[]): Archives {
    const [script, mark] = [join(folder, `${each}.js`), join(folder, `${each}.mark`)]
    writeFileSync(
      script,
      `const { existsSync, writeFileSync } = require('node:fs')
       const { parentPort } = require('node:worker_threads')
       if (${each} || !existsSync(${JSON.stringify(mark)})) parentPort.once('message', () => setTimeout(process.exit, 1, 3))
       writeFileSync(${JSON.stringify(mark)}, '')
       require(${JSON.stringify(workerScript())})`,
    )
    const log = { error: (text: string) => void logged.push(text) }
    return createArchives(
      { subscriptions: open } as unknown as vscode.ExtensionContext,
      { thread: () => Promise.resolve(nodeThread(script)), spools: spoolsOnDisk(join(folder, 'storage')) },
      log as unknown as Log,
      () => [],
    )
  }

  it('is started once more where it dies, and says so', async () => {
    const logged: string[] = []
    const archives = dying(false, logged)
    const found = await archives.ask(`${archive}!/last.log`, 'find', `${archive}!/last.log`)
    assert.equal(found?.type, 'file')
    const bytes = await archives.ask(`${archive}!/last.log`, 'read', `${archive}!/last.log`)
    assert.equal(Buffer.from(bytes ?? []).toString(), 'end')
    assert.equal(logged.length, 1)
    assert.match(logged[0] ?? '', /case\.tar\.gz: the worker ended/u)
  })

  it('is given up where it dies again, and leaves nothing behind', async () => {
    const logged: string[] = []
    const archives = dying(true, logged)
    const ask = (): Promise<unknown> => archives.ask(`${archive}!/last.log`, 'find', `${archive}!/last.log`)
    await assert.rejects(ask(), /the worker ended/u)
    await assert.rejects(ask(), /ended twice/u)
    assert.equal(logged.length, 2)
    const spools = join(folder, 'storage', 'spools')
    const left = existsSync(spools) ? readdirSync(spools, { recursive: true, withFileTypes: true }) : []
    assert.deepEqual(
      left.filter((entry) => entry.isFile()),
      [],
    )
  })
})
