import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as vscode from 'vscode'
import { STORY } from '../../../scripts/sample.mjs'
import { lookAlikes } from '../../../src/knowledge'
import { api, defenderLog, diagnosticsOf, until, useSample } from './support'

describe('editor', () => {
  const sample = useSample()
  const file = (path: string): vscode.Uri => vscode.Uri.file(join(sample.folder, '..', path))

  async function openDefender(): Promise<vscode.TextDocument> {
    const extension = await api()
    await extension.triage([vscode.Uri.file(sample.folder)])
    return vscode.workspace.openTextDocument(file(defenderLog()))
  }

  async function hoverAt(uri: vscode.Uri, position: vscode.Position): Promise<string> {
    return until('a hover', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, position)
      const text = hovers
        .flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)))
        .join('\n')
      return text === '' ? undefined : text
    })
  }

  it('logs of a bundle are support logs', async () => {
    assert.equal((await openDefender()).languageId, 'support-log')
  })

  it('flags the overflow lines where they stand, and links each to what followed', async () => {
    const document = await openDefender()
    const diagnostics = await diagnosticsOf(document.uri)
    const lines = STORY.places
      .filter(({ signature, path }) => signature === 'nfqueue-reader-enobufs' && path === defenderLog())
      .map(({ line }) => line)
    assert.deepEqual(
      diagnostics.map(({ range }) => range.start.line + 1),
      lines,
    )
    for (const { code, severity, message } of diagnostics) {
      assert.ok(
        typeof code === 'object' &&
          code.value === 'nfqueue-reader-enobufs' &&
          code.target.path.includes('nfqueue-reader-enobufs'),
      )
      assert.equal(severity, vscode.DiagnosticSeverity.Error)
      assert.match(message, /this node’s kernel drops the packets/)
    }
    const [related] = diagnostics[0]?.relatedInformation ?? []
    assert.match(related?.message ?? '', /probe failed, \d+ s later/)
    assert.match(related?.location.uri.path ?? '', /kubelet|events\.yaml$/)
  })

  it('flags the kubelet’s lines in a compressed log and links back to the cause', async () => {
    await openDefender()
    const place = STORY.places.find(
      ({ signature, path }) => signature === 'container-killed-liveness' && path.endsWith('_logs_kubelet.gz'),
    )
    assert.ok(place)
    await vscode.commands.executeCommand('failopen.openFinding', {
      path: file(place.path).fsPath,
      line: place.line,
      column: 1,
      endColumn: 2,
    })
    const editor = vscode.window.activeTextEditor
    assert.equal(editor?.document.uri.scheme, 'bundle')
    assert.equal(editor.document.languageId, 'support-log')
    assert.equal(editor.selection.start.line + 1, place.line)
    const diagnostics = await diagnosticsOf(editor.document.uri)
    const killed = diagnostics.find(({ range }) => range.start.line + 1 === place.line)
    assert.match(killed?.relatedInformation?.[0]?.location.uri.path ?? '', /current\.log$/)
  })

  it('opens a file inside an archive, read-only', async () => {
    const extension = await api()
    const analysis = await extension.triage([vscode.Uri.file(sample.folder)])
    const index = analysis.findings.findIndex(({ signature }) => signature === 'nfnetlink-queue-drops')
    await vscode.commands.executeCommand('failopen.openFinding', index)
    const editor = vscode.window.activeTextEditor
    assert.equal(editor?.document.uri.scheme, 'bundle')
    assert.match(editor.document.uri.path, /\.tar\.gz!\/.*nfnetlink_queue$/)
    assert.equal(editor.selection.start.line + 1, analysis.findings[index]?.place.line)
    assert.equal(vscode.workspace.fs.isWritableFileSystem('bundle'), false)
    await assert.rejects(async () => vscode.workspace.fs.writeFile(editor.document.uri, new Uint8Array(1)))
  })

  it('explains on hover: meaning, role, the node’s kernel, what next, sources', async () => {
    const document = await openDefender()
    const [first] = await diagnosticsOf(document.uri)
    assert.ok(first)
    const text = await hoverAt(document.uri, first.range.start)
    for (const part of [
      /receive buffer of an NFQUEUE reader overflowed/,
      /Cause/,
      /3\.10\.0-1160/,
      /only when the queue is full/,
      /\*\*Next\*\*/,
      /\*\*Sources\*\*/,
      /mdlayher\/netlink/,
    ]) {
      assert.match(text, part)
    }
  })

  it('tells a look-alike on hover, with its own remedy and sources, and flags nothing', async () => {
    const lines = lookAlikes.map(({ examples }) => examples.hit[0] ?? '')
    const path = join(sample.folder, 'alike.log')
    writeFileSync(path, `${lines.join('\n')}\n`)
    const document = await vscode.workspace.openTextDocument(path)
    for (const [line, { title, remedy, sources }] of lookAlikes.entries()) {
      const text = await hoverAt(document.uri, new vscode.Position(line, 5))
      for (const part of ['Looks alike, is another fault', title, remedy, sources[0]?.text ?? '']) {
        assert.ok(text.includes(part), `${part}: ${text}`)
      }
    }
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), [])
  })

  it('a hostile line shows no markup of its own on hover', async () => {
    const evil = join(sample.folder, 'evil.log')
    writeFileSync(
      evil,
      'Sep 03 07:12:51 [x](command:evil) kubelet[1]: Linux `](command:evil) 3.10.0-1160](command:evil)<img> #1 SMP x\nContainer router failed liveness probe [a](command:evil) <img src=x>\nLinux version 3.10.0-[x](command:evil)`<img/src=x> (x@y)\n',
    )
    const document = await vscode.workspace.openTextDocument(evil)
    await diagnosticsOf(document.uri)
    for (let line = 0; line < document.lineCount; line++) {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(line, 5),
      )
      for (const content of hovers.flatMap(({ contents }) => contents)) {
        const markdown = content as vscode.MarkdownString
        const outside = markdown.value.replace(/(`+) .*? \1/gu, '')
        assert.ok(!/command:evil|<img/.test(outside), markdown.value)
      }
    }
  })

  it('a quick fix puts the remedy with computed values into a new document and leaves the bundle alone', async () => {
    const document = await openDefender()
    const before = readFileSync(document.uri.fsPath)
    const [first] = await diagnosticsOf(document.uri)
    assert.ok(first)
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      first.range,
    )
    const titles = actions.map(({ title }) => title)
    assert.ok(
      titles.some((title) => title.startsWith('Explain why')),
      titles.join(),
    )
    // an OpenShift 4 worker: the Node Tuning Operator’s way, in order of effort
    assert.deepEqual(
      titles.filter((title) => /^(?:Insert|Copy|Open the note)/.test(title)).map((title) => title.replace(/:.*/, '')),
      ['Open the note', 'Copy command', 'Insert remedy', 'Insert remedy', 'Insert remedy', 'Open the note'],
    )
    const insert = actions.find(({ title }) => title.startsWith('Insert remedy'))
    assert.ok(insert?.command && !insert.edit, titles.join())
    assert.ok(insert.kind && vscode.CodeActionKind.QuickFix.contains(insert.kind))
    await run(insert)
    const editor = await until('the new document', () => {
      const active = vscode.window.activeTextEditor
      return active?.document.isUntitled === true && active.document.getText() !== '' ? active : undefined
    })
    assert.equal(editor.document.languageId, 'yaml')
    assert.match(
      editor.document.getText(),
      /^kind: Tuned$[\s\S]*net\.core\.rmem_default=\d{7,}\n +net\.core\.rmem_max=\d{7,}/m,
    )
    assert.match(editor.document.getText(editor.selection), /^\d{7,}$/)
    const copy = actions.find(({ title }) => title.startsWith('Copy command'))
    assert.ok(copy)
    await run(copy)
    const name = STORY.nodes.find(({ verdict }) => verdict === 'confirmed')?.name
    assert.match(
      await vscode.env.clipboard.readText(),
      new RegExp(`^oc debug node/${name} -- chroot /host sysctl -w net\\.core\\.rmem_default=\\d{7,} `),
    )
    assert.deepEqual(readFileSync(document.uri.fsPath), before)
    assert.equal(document.isDirty, false)
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
  })

  const run = async ({ command }: vscode.CodeAction): Promise<void> => {
    assert.ok(command)
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]))
  }

  it('opens the note of a remedy that has no document, and inserts JSON without comments', async () => {
    await vscode.commands.executeCommand('failopen.insertRemedy', 'kernel-upgrade')
    await until('the note', () =>
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find(({ label }) => label.includes('kernel-upgrade')),
    )
    await vscode.commands.executeCommand('failopen.insertRemedy', 'aks')
    const editor = await until('the JSON', () => {
      const active = vscode.window.activeTextEditor
      return active?.document.languageId === 'json' && active.document.getText() !== '' ? active : undefined
    })
    const { sysctls } = JSON.parse(editor.document.getText()) as { sysctls: Record<string, number> }
    assert.deepEqual(Object.keys(sysctls).sort(), ['netCoreRmemDefault', 'netCoreRmemMax'])
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
  })

  it('reads a log that belongs to no case by itself, and again when it changes', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'support-log',
      content: 'Container router failed liveness probe, will be restarted\n',
    })
    assert.equal((await diagnosticsOf(document.uri)).length, 1)
    const edit = new vscode.WorkspaceEdit()
    edit.insert(document.uri, new vscode.Position(0, 0), 'kernel: nf_conntrack: table full, dropping packet\n')
    await vscode.workspace.applyEdit(edit)
    await until('the second diagnostic', async () =>
      (await diagnosticsOf(document.uri)).length === 2 ? true : undefined,
    )
  })

  it('shows the page of a line', async () => {
    await vscode.commands.executeCommand('failopen.openPage', 'nfqueue-reader-enobufs')
    await until('the page', () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ label }) => label.includes('nfqueue-reader-enobufs')),
    )
  })
})
