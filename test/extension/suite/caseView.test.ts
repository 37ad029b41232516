import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { api, until, useSample } from './support'

describe('case view', () => {
  const sample = useSample()

  it('copies the evidence of a case as lines for a ticket', async () => {
    const extension = await api()
    await extension.triage([vscode.Uri.file(sample.folder)])
    await vscode.commands.executeCommand('failopen.case.focus')
    await vscode.env.clipboard.writeText('')
    await vscode.commands.executeCommand('failopen.copyEvidence', { copy: 'a', children: [] }, [
      { copy: '2023 node path:1 line', children: [] },
      { children: [{ copy: 'below', children: [] }] },
    ])
    const text = await until('a copy', async () => (await vscode.env.clipboard.readText()) || undefined)
    assert.equal(text, '2023 node path:1 line\nbelow\n')
  })

  it('goes from a line of the editor to its place in the case', async () => {
    const extension = await api()
    const analysis = extension.current
    const index = analysis?.findings.findIndex(({ signature }) => signature === 'nfqueue-reader-enobufs') ?? -1
    await vscode.commands.executeCommand('failopen.openFinding', index)
    await until('the line is read', () => {
      const uri = vscode.window.activeTextEditor?.document.uri
      return uri && vscode.languages.getDiagnostics(uri).length > 0 ? true : undefined
    })
    await vscode.commands.executeCommand('failopen.revealInCase')
  })
})
