import assert from 'node:assert/strict'
import { join } from 'node:path'
import * as vscode from 'vscode'
import { STORY } from '../../../scripts/sample.mjs'
import { api, until, useSample } from './support'

describe('triage', () => {
  const sample = useSample()

  it('has the contract’s API, and commands', async () => {
    const extension = await api()
    assert.equal(typeof extension.triage, 'function')
    assert.equal(typeof extension.onDidChange, 'function')
    const commands = new Set(await vscode.commands.getCommands(true))
    for (const name of ['triage', 'explain', 'insertRemedy', 'exportReport', 'compare', 'openFinding']) {
      assert.ok(commands.has(`failopen.${name}`), name)
    }
  })

  it('judges a folder, tells of it, and keeps it as the current case', async () => {
    const extension = await api()
    const told: unknown[] = []
    const listening = extension.onDidChange((analysis) => told.push(analysis))
    const analysis = await extension.triage([vscode.Uri.file(sample.folder)])
    listening.dispose()
    assert.equal(analysis.schema, 'failopen.analysis/1')
    assert.equal(analysis.verdict, STORY.verdict)
    assert.equal(extension.current, analysis)
    assert.deepEqual(told, [analysis])
    assert.deepEqual(
      analysis.nodes.map(({ name, verdict }) => [name, verdict]).sort(),
      STORY.nodes.map(({ name, verdict }) => [name, verdict]).sort(),
    )
  })

  it('stops when it is cancelled, and the case before stays', async () => {
    const extension = await api()
    const before = await extension.triage([vscode.Uri.file(sample.folder)])
    const source = new vscode.CancellationTokenSource()
    const running = extension.triage([vscode.Uri.file(sample.folder)], source.token)
    source.cancel()
    await assert.rejects(running, vscode.CancellationError)
    assert.equal(extension.current, before)
  })

  it('judges an archive by the command, and opens the panel', async () => {
    const extension = await api()
    const archive = vscode.Uri.file(sample.find('.tar.gz'))
    await vscode.commands.executeCommand('failopen.triage', archive)
    assert.deepEqual(
      extension.current?.bundles.map(({ kind }) => kind),
      ['sosreport'],
    )
    await until('the panel', panelTab)
  })

  it('takes several selected paths as one case', async () => {
    const extension = await api()
    const parts = STORY.bundles.map(({ path }) => vscode.Uri.file(join(sample.folder, '..', path)))
    await vscode.commands.executeCommand('failopen.triage', parts[0], parts)
    assert.equal(extension.current?.verdict, STORY.verdict)
    assert.equal(extension.current.bundles.length, STORY.bundles.length)
  })

  it('says what is missing of a path that is not there, and does not fail', async () => {
    const extension = await api()
    const analysis = await extension.triage([vscode.Uri.file(join(sample.folder, 'nowhere'))])
    assert.equal(analysis.coverage[0]?.status, 'unreadable')
  })
})

function panelTab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('failopen.panel'))
}
