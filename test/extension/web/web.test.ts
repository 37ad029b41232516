// The extension in the browser's own extension host: no Node anywhere, files by VS Code's file systems alone.
import { assert } from 'chai'
import * as vscode from 'vscode'
import { api, folder, readStory, registerMirror, until, verdicts, type Story } from './support'

describe('in the browser’s extension host', () => {
  let story: Story
  const at = (path: string): vscode.Uri => vscode.Uri.joinPath(folder(), path)
  const overflow = (): Story['places'][number] => {
    const node = story.nodes.find(({ verdict }) => verdict === 'confirmed')?.name
    const place = story.places.find((one) => one.signature === 'nfqueue-reader-enobufs' && one.node === node)
    assert.ok(place)
    return place
  }

  before(async () => {
    story = await readStory()
    await api()
  })

  it('is where it should be', () => {
    assert.notOk('process' in globalThis && 'versions' in process && process.versions.node, 'this is Node')
    assert.equal(typeof importScripts, 'function')
    assert.equal(folder().scheme, 'vscode-remote')
  })

  it('judges a folder, with archives in it', async () => {
    const analysis = await (await api()).triage([at(story.folder)])
    assert.equal(analysis.verdict, story.verdict)
    assert.deepEqual(verdicts(analysis), verdicts(story))
    assert.isAbove(analysis.findings.filter(({ place }) => place.path.includes('!/')).length, 0)
  })

  it('judges an archive by itself', async () => {
    const names = (await vscode.workspace.fs.readDirectory(at(story.folder))).map(([name]) => name)
    const archive = names.find((name) => name.endsWith('.tar.gz'))
    assert.ok(archive)
    const analysis = await (await api()).triage([at(`${story.folder}/${archive}`)])
    assert.deepEqual(
      analysis.bundles.map(({ kind }) => kind),
      ['sosreport'],
    )
  })

  it('browses an archive: its folders, and a file of it as it is', async () => {
    const analysis = await (await api()).triage([at(story.folder)])
    const index = analysis.findings.findIndex(({ place }) => place.path.includes('!/'))
    await vscode.commands.executeCommand('failopen.openFinding', index)
    const { document } = vscode.window.activeTextEditor ?? assert.fail('nothing was opened')
    const top = document.uri.with({ path: document.uri.path.replace(/!\/.*/u, '!') })
    assert.equal((await vscode.workspace.fs.stat(top)).type, vscode.FileType.Directory)
    const names = document.uri.path.slice(top.path.length + 1).split('/')
    let folder = top
    for (const [depth, name] of names.entries()) {
      const listed = await vscode.workspace.fs.readDirectory(folder)
      const type = depth < names.length - 1 ? vscode.FileType.Directory : vscode.FileType.File
      assert.deepInclude(listed, [name, type])
      folder = vscode.Uri.joinPath(folder, name)
    }
    const bytes = await vscode.workspace.fs.readFile(folder)
    assert.equal(new TextDecoder().decode(bytes), document.getText())
  })

  it('opens every packing: zip, tar, gzip, xz, zstd, bzip2', async () => {
    const names = (await vscode.workspace.fs.readDirectory(at('packings'))).map(([name]) => name)
    const { coverage } = await (await api()).triage([at('packings')])
    for (const name of names) {
      const inside = coverage.filter(({ path }) => path.includes(`/packings/${name}`))
      assert.isNotEmpty(inside, name)
      for (const { status, reason } of inside) assert.equal(status, 'scanned', `${name}: ${reason ?? ''}`)
    }
  })

  it('judges what lies on a virtual file system, and opens its evidence', async () => {
    const mirror = registerMirror('mirror')
    const analysis = await (await api()).triage([vscode.Uri.parse(`mirror:/${story.folder}`)])
    assert.deepEqual(verdicts(analysis), verdicts(story))
    for (const packed of [true, false]) {
      const index = analysis.findings.findIndex(({ place }) => place.path.includes('!/') === packed)
      await vscode.commands.executeCommand('failopen.openFinding', index)
      const editor = vscode.window.activeTextEditor
      assert.equal(editor?.document.uri.scheme, packed ? 'bundle' : 'mirror')
      assert.equal(editor.selection.start.line + 1, analysis.findings[index]?.place.line)
    }
    mirror.dispose()
  })

  it('says what is missing of a path that is not there', async () => {
    const { coverage } = await (await api()).triage([at('nowhere')])
    assert.equal(coverage[0]?.status, 'unreadable')
  })

  it('stops when it is cancelled, and the case before stays', async () => {
    const extension = await api()
    const before = await extension.triage([at(story.folder)])
    const source = new vscode.CancellationTokenSource()
    const running = extension.triage([at(story.folder)], source.token)
    setTimeout(() => source.cancel(), 50)
    const error: unknown = await running.then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    assert.instanceOf(error, vscode.CancellationError)
    assert.equal(extension.current, before)
  })

  it('flags, hovers and offers remedies', async () => {
    await (await api()).triage([at(story.folder)])
    const { path, line } = overflow()
    const document = await vscode.workspace.openTextDocument(at(path))
    assert.equal(document.languageId, 'support-log')
    const diagnostic = await until('the diagnostic', () =>
      vscode.languages.getDiagnostics(document.uri).find(({ range }) => range.start.line + 1 === line),
    )
    assert.equal(diagnostic.source, 'failopen')
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      diagnostic.range.start,
    )
    const text = hovers
      .flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value))
      .join('\n')
    assert.match(text, /Sources/u)
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      diagnostic.range,
    )
    assert.include(
      actions.map(({ command }) => command?.command),
      'failopen.insertRemedy',
    )
  })

  it('explains in the panel', async () => {
    await vscode.commands.executeCommand('failopen.explain')
    await until('the panel', () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('failopen.panel')),
    )
  })
})
