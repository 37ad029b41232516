import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as vscode from 'vscode'
import { api, diagnosticsOf, until, useSample } from './support'

describe('settings files', () => {
  const sample = useSample()
  let root = ''
  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'failopen-settings-'))
    await api()
  })
  after(() => rmSync(root, { recursive: true, force: true }))

  async function open(path: string, text: string): Promise<vscode.TextDocument> {
    const file = join(root, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file))
    await vscode.window.showTextDocument(document)
    return document
  }

  const codes = (diagnostics: readonly vscode.Diagnostic[]): unknown[] =>
    diagnostics.map(({ code }) => (typeof code === 'object' ? code.value : code))

  const actionsAt = (document: vscode.TextDocument, range: vscode.Range): Thenable<vscode.CodeAction[]> =>
    vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range)

  it('flags values that are too small in sysctl.d, mends them in place, and is then content', async () => {
    const text = '# by hand\nnet.core.rmem_default = 4194304\nnet.core.rmem_max=212992   \n'
    const document = await open('etc/sysctl.d/99-net.conf', text)
    const diagnostics = await diagnosticsOf(document.uri)
    assert.deepEqual(codes(diagnostics).sort(), ['rmem-default-above-max', 'rmem-too-small'])
    const at = diagnostics.find(({ range }) => range.start.line === 2)
    assert.ok(at)
    const all = (await actionsAt(document, at.range)).find(({ title }) => title.startsWith('Mend all'))
    assert.ok(all?.edit)
    await vscode.workspace.applyEdit(all.edit)
    assert.equal(document.getText(), text.replace('rmem_max=212992', 'rmem_max=4194304'))
    await until('no diagnostics', () => (vscode.languages.getDiagnostics(document.uri).length === 0 ? true : undefined))
  })

  it('mends a TuneD profile and keeps its comments', async () => {
    const text = `kind: Tuned
spec:
  profile:
  - name: a # mine
    data: |
      [sysctl]
      net.core.rmem_default=212992
  recommend: [{profile: a}]
`
    const document = await open('tuned.yaml', text)
    const [diagnostic] = await diagnosticsOf(document.uri)
    assert.ok(diagnostic)
    const action = (await actionsAt(document, diagnostic.range)).find(({ title }) => title.startsWith('Set net.core'))
    assert.ok(action?.edit)
    await vscode.workspace.applyEdit(action.edit)
    assert.match(document.getText(), /rmem_default=2850816\n/)
    assert.equal(document.getText().replace('2850816', '212992'), text)
  })

  it('completes keys and values, and tells on hover what they mean', async () => {
    const document = await open(
      'etc/sysctl.d/10-new.conf',
      'net.core.rm\nnet.core.rmem_max = \nnet.core.rmem_default = 212992\n',
    )
    const complete = async (line: number, character: number): Promise<string[]> => {
      const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(line, character),
      )
      return items.map(({ label }) => (typeof label === 'string' ? label : label.label))
    }
    assert.ok((await complete(0, 11)).includes('net.core.rmem_default'))
    assert.ok((await complete(1, 20)).includes('2850816'))
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(2, 5),
    )
    const text = hovers
      .flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value))
      .join('\n')
    assert.match(text, /Receive buffer of a socket that asks for no size/)
    assert.match(text, /holds 92 packets/)
    assert.match(text, /docs\.kernel\.org/)
  })

  it('never edits a settings file of a bundle', async () => {
    const file = join(sample.folder, 'etc/sysctl.d/50-small.conf')
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, 'net.core.rmem_max = 1000\n')
    const extension = await api()
    await extension.triage([vscode.Uri.file(sample.folder)])
    const document = await vscode.workspace.openTextDocument(vscode.Uri.file(file))
    const [diagnostic] = await diagnosticsOf(document.uri)
    assert.ok(diagnostic)
    const actions = await actionsAt(document, diagnostic.range)
    assert.ok(actions.some(({ command }) => command?.command === 'failopen.insertRemedy'))
    assert.ok(actions.every(({ edit }) => edit === undefined))
  })
})
