// A case that is being read is told of before it is whole, and takes the current one's place only when it is.
import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { createCaseStore, type CaseStore } from '../../../src/extension/caseStore'
import type { Log } from '../../../src/extension/log'
import { createKnowledgeStore } from '../../../src/extension/signatures/knowledgeStore'
import { nodeThread } from '../../../src/host/nodeThread'
import { api, until, workerScript } from './support'

const SCHEME = 'failopen-slow'
const OVERFLOW =
  'Dec 01 12:04:07.000000 w1 defender[1]: Failed to read from .. :HostTCPEgress runtimeData: : netlink receive: recvmsg: no buffer space available\n'
/** Longer than a triage may take before it tells what it knows so far. */
const LONG = 1200

describe('the case store', () => {
  const open: vscode.Disposable[] = []
  /** Lets the last file be read. */
  let release: () => void = () => undefined

  beforeEach(() => {
    const released = new Promise<void>((resolve) => (release = resolve))
    const files: Readonly<Record<string, () => Promise<string>>> = {
      'a.log': () => Promise.resolve(OVERFLOW),
      'b.log': () => new Promise((resolve) => setTimeout(resolve, LONG, 'nothing of interest\n')),
      'c.log': () => released.then(() => OVERFLOW.replace('w1', 'w2')),
    }
    open.push(vscode.workspace.registerFileSystemProvider(SCHEME, slow(files), { isReadonly: true }))
  })
  afterEach(() => {
    release()
    for (const one of open.splice(0).reverse()) one.dispose()
  })

  const store = async (): Promise<CaseStore> => {
    await api()
    const context = { subscriptions: open } as unknown as vscode.ExtensionContext
    const start = nodeThread(workerScript())
    const machine = { thread: () => Promise.resolve(start), spools: {} as never }
    // the extension's own channel has the name already
    const log = { info: () => undefined, error: assert.fail } as unknown as Log
    const made = createCaseStore(context, machine, log, () => Promise.resolve())
    made.use(createKnowledgeStore(context, machine, log))
    return made
  }
  const root = vscode.Uri.from({ scheme: SCHEME, path: '/case' })
  const nodes = ({ nodes: all }: { readonly nodes: readonly { readonly name: string }[] }): string[] =>
    all.map(({ name }) => name)

  it('tells what is known so far, then the whole', async () => {
    const cases = await store()
    let grown = 0
    open.push(cases.onDidGrow(() => grown++))
    const whole = cases.triage([root])
    const soFar = await until('what is known so far', () => cases.soFar)
    assert.deepEqual(nodes(soFar), ['w1'])
    assert.equal(cases.current, undefined)
    release()
    assert.deepEqual(nodes(await whole), ['w1', 'w2'])
    assert.deepEqual(cases.current, await whole)
    assert.equal(cases.soFar, undefined)
    assert.equal(grown, 1)
  })

  it('forgets it when the triage is cancelled', async () => {
    const cases = await store()
    const cancel = new vscode.CancellationTokenSource()
    const whole = cases.triage([root], cancel.token)
    await until('what is known so far', () => cases.soFar)
    cancel.cancel()
    await assert.rejects(whole, vscode.CancellationError)
    assert.equal(cases.soFar, undefined)
    assert.equal(cases.current, undefined)
  })
})

function slow(files: Readonly<Record<string, () => Promise<string>>>): vscode.FileSystemProvider {
  const bytesAt = async ({ path }: vscode.Uri): Promise<Uint8Array> => {
    const read = files[path.slice(path.lastIndexOf('/') + 1)]
    if (!read) throw vscode.FileSystemError.FileNotFound(path)
    return new TextEncoder().encode(await read())
  }
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions()
  }
  return {
    onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
    watch: () => ({ dispose: () => undefined }),
    stat: ({ path }) => ({
      type: path === '/case' ? vscode.FileType.Directory : vscode.FileType.File,
      ctime: 0,
      mtime: 0,
      size: 1,
    }),
    readDirectory: () => Object.keys(files).map((name) => [name, vscode.FileType.File]),
    readFile: bytesAt,
    createDirectory: refuse,
    writeFile: refuse,
    delete: refuse,
    rename: refuse,
  }
}
