import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { packTar } from 'modern-tar'
import * as vscode from 'vscode'
import { api, diagnosticsOf, until } from './support'

const HIT = 'time="2023-12-01T12:04:07Z" level=error msg="netlink receive: recvmsg: no buffer space available"'
const DOCUMENT_LIMIT = 50 * 2 ** 20

async function tarGz(members: Readonly<Record<string, string | { readonly link: string }>>): Promise<Uint8Array> {
  const entries = Object.entries(members).map(([name, body]) =>
    typeof body === 'string'
      ? { header: { name, size: Buffer.byteLength(body) }, body: new TextEncoder().encode(body) }
      : { header: { name, size: 0, type: 'symlink' as const, linkname: body.link } },
  )
  return gzipSync(await packTar(entries), { level: 1 })
}

const inside = (path: string): vscode.Uri => vscode.Uri.from({ scheme: 'bundle', path })

/** More than an editor takes, with an overflow at the given lines. */
function bigLog(hits: readonly number[]): string {
  const line = 'I1201 12:04:06.000000    1234 kubelet.go:2345] nothing of interest happened here at all\n'
  const lines = Array.from({ length: Math.ceil((DOCUMENT_LIMIT + 2 ** 20) / line.length) }, () => line)
  for (const hit of hits) lines[hit - 1] = `${HIT}\n`
  return lines.join('')
}

describe('browsing', () => {
  let folder = ''
  before(async () => {
    await api()
    folder = mkdtempSync(join(tmpdir(), 'failopen-browse-'))
  })
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    rmSync(folder, { recursive: true, force: true })
  })
  const write = (name: string, body: string | Uint8Array): string => {
    const path = join(folder, name)
    writeFileSync(path, body)
    return path
  }

  it('an archive is a folder, with nested archives and links, read-only, and nothing is written beside it', async () => {
    const inner = await tarGz({ 'deep/b.log': 'deep\n' })
    const path = write(
      'case.tar.gz',
      gzipSync(
        await packTar([
          { header: { name: 'logs/a.log', size: 2 }, body: new TextEncoder().encode('a\n') },
          { header: { name: 'in.tgz', size: inner.length }, body: inner },
          { header: { name: 'latest.log', size: 0, type: 'symlink', linkname: 'logs/a.log' } },
        ]),
      ),
    )
    const { fs } = vscode.workspace
    assert.deepEqual(await fs.readDirectory(inside(`${path}!`)), [
      ['in.tgz!', vscode.FileType.Directory],
      ['latest.log', vscode.FileType.File | vscode.FileType.SymbolicLink],
      ['logs', vscode.FileType.Directory],
    ])
    assert.deepEqual(await fs.readDirectory(inside(`${path}!/in.tgz!/deep`)), [['b.log', vscode.FileType.File]])
    for (const [name, text] of [
      ['in.tgz!/deep/b.log', 'deep\n'],
      ['latest.log', 'a\n'],
      ['logs/a.log', 'a\n'],
    ] as const) {
      assert.equal((await vscode.workspace.openTextDocument(inside(`${path}!/${name}`))).getText(), text)
    }
    const { permissions, size } = await fs.stat(inside(`${path}!/logs/a.log`))
    assert.deepEqual({ permissions, size }, { permissions: vscode.FilePermission.Readonly, size: 2 })
    await assert.rejects(async () => fs.writeFile(inside(`${path}!/logs/a.log`), new Uint8Array(1)))
    await assert.rejects(async () => fs.stat(inside(`${path}!/nothing`)), /NotFound/u)
    assert.deepEqual(readdirSync(folder), ['case.tar.gz'])
  })

  it('a file that changes on disk is another archive', async () => {
    const path = write('changing.tar.gz', await tarGz({ 'a.log': 'before\n' }))
    const read = async (): Promise<string> =>
      new TextDecoder().decode(await vscode.workspace.fs.readFile(inside(`${path}!/a.log`)))
    assert.equal(await read(), 'before\n')
    write('changing.tar.gz', await tarGz({ 'a.log': 'after it\n' }))
    assert.equal(await read(), 'after it\n')
  })

  it('a file of an archive that is too large opens as an excerpt, with diagnostics, hover and the lines between', async () => {
    const path = `${write('big.tar.gz', await tarGz({ 'var/log/messages': bigLog([100_000, 400_000]) }))}!/var/log/messages`
    await (await api()).triage([vscode.Uri.file(join(folder, 'big.tar.gz'))])
    await vscode.commands.executeCommand('failopen.openFinding', { path, line: 400_000, column: 1, endColumn: 2 })
    const editor = vscode.window.activeTextEditor
    assert.ok(editor)
    const { document } = editor
    assert.equal(document.uri.toString(), inside(path).toString())
    assert.match(document.lineAt(0).text, /an excerpt of [\d,]+ lines, 53 MB: around 2 known lines/)
    assert.equal(document.lineAt(editor.selection.active.line).text, HIT)
    const hits = [203, 605].map((line) => line - 1)
    const flagged = await until('two diagnostics', async () => {
      const all = await diagnosticsOf(document.uri)
      return all.length === 2 ? all : undefined
    })
    assert.deepEqual(
      flagged.map(({ range }) => range.start.line),
      hits,
    )
    for (const { range } of flagged) assert.equal(document.lineAt(range.start.line).text, HIT)
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      flagged[1]?.range.start,
    )
    assert.ok(hovers.length > 0)
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      flagged[0]?.range,
    )
    assert.ok(actions.some(({ title }) => /Explain why packets were dropped/.test(title)))

    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      50,
    )
    const later = lenses.find(({ command }) => command?.title.includes('500 later lines') === true)
    assert.ok(later?.command?.arguments)
    const { lineCount } = document
    await vscode.commands.executeCommand(later.command.command, ...(later.command.arguments as unknown[]))
    await until('500 more lines', () => (document.lineCount === lineCount + 500 ? true : undefined))
    await vscode.commands.executeCommand('failopen.openFinding', { path, line: 200_000, column: 1, endColumn: 2 })
    assert.match(
      document.lineAt(vscode.window.activeTextEditor?.selection.active.line ?? 0).text,
      /nothing of interest/,
    )
  })

  it('so does a log on the disk', async () => {
    const path = write('messages', bigLog([300_000]))
    await vscode.commands.executeCommand('failopen.openFinding', { path, line: 300_000, column: 1, endColumn: 2 })
    const editor = vscode.window.activeTextEditor
    assert.equal(editor?.document.uri.toString(), inside(path).toString())
    assert.equal(editor.document.lineAt(editor.selection.active.line).text, HIT)
    assert.equal((await diagnosticsOf(editor.document.uri)).length, 1)
  })
})
