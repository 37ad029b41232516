import assert from 'node:assert/strict'
import { join } from 'node:path'
import * as vscode from 'vscode'
import { api, defenderLog, diagnosticsOf, until, useSample } from './support'

describe('reading a log', () => {
  const sample = useSample()
  let document: vscode.TextDocument

  before(async () => {
    const extension = await api()
    await extension.triage([vscode.Uri.file(sample.folder)])
    document = await vscode.workspace.openTextDocument(vscode.Uri.file(join(sample.folder, '..', defenderLog())))
    await vscode.window.showTextDocument(document)
    await diagnosticsOf(document.uri)
  })
  const line = (): number => vscode.window.activeTextEditor?.selection.active.line ?? -1

  it('outlines and folds by hours, bursts and minutes', async () => {
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    )
    const hour = symbols.find(({ name }) => name === '2023-12-01 12:00')
    assert.ok(hour)
    assert.ok(
      hour.children.some(({ name }) => / burst$/.test(name)),
      symbols.map(({ name }) => name).join(),
    )
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    )
    assert.ok(folds.some(({ start, end }) => start === hour.range.start.line && end === hour.range.end.line))
  })

  it('shows a lens over the first line of each incident only', async () => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      20,
    )
    const titles = lenses.flatMap(({ command }) => (command ? [command.title] : []))
    assert.ok(titles.length >= 1 && titles.length <= 3, titles.join('\n'))
    assert.match(titles[0] ?? '', /12:04.*overflow lines →.*confirmed$/)
  })

  it('goes to a time, and from finding to finding across files', async () => {
    await vscode.commands.executeCommand('failopen.goToTime', '12:04:07')
    assert.match(document.lineAt(line()).text, /12:04:07/)
    const before = vscode.window.activeTextEditor?.document.uri.toString()
    await vscode.commands.executeCommand('failopen.nextFinding')
    await until('another place', () => {
      const editor = vscode.window.activeTextEditor
      return editor && (editor.document.uri.toString() !== before || editor.selection.active.line > 0)
        ? true
        : undefined
    })
    await vscode.commands.executeCommand('failopen.previousFinding')
  })

  it('shows only some lines, each of which leads back', async () => {
    await vscode.window.showTextDocument(document)
    await vscode.commands.executeCommand('failopen.showOnly', 'no buffer space')
    const shown = await until('the extract', () => {
      const open = vscode.window.activeTextEditor?.document
      return open?.uri.scheme === 'failopen-lines' ? open : undefined
    })
    const rows = shown
      .getText()
      .split('\n')
      .filter((row) => !row.includes('⋯'))
    assert.ok(rows.length > 5 && rows.every((row) => row.includes('no buffer space')))
    const [definition] = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeDefinitionProvider',
      shown.uri,
      new vscode.Position(0, 20),
    )
    assert.equal(definition?.uri.toString(), document.uri.toString())
    assert.equal(`${(definition?.range.start.line ?? 0) + 1}`, rows[0]?.trim().split(' ')[0])
  })

  it('links the names of pods and nodes to their YAML, and nothing else', async () => {
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
      10,
    )
    for (const { target } of links) assert.match(target?.path ?? '', /\.yaml$|^\//)
  })

  it('hover tells what stood around a line on the node', async () => {
    const [diagnostic] = await diagnosticsOf(document.uri)
    assert.ok(diagnostic)
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      diagnostic.range.start,
    )
    const text = hovers
      .flatMap(({ contents }) => contents.map((one) => (one as vscode.MarkdownString).value))
      .join('\n')
    assert.match(text, /\*\*Around it\*\*\n- \[\d+ s later\]\(command:failopen\.openFinding/)
  })
})
