import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as vscode from 'vscode'
import { ownSignatures } from '../../fixtures/ownSignatures'
import { api, until } from './support'

const SIGNATURES = ownSignatures('nobody')

describe('own signatures', () => {
  const root = mkdtempSync(join(tmpdir(), 'failopen-signatures-'))
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('failopen')
  before(() => api())
  after(async () => {
    await settings().update('signaturesFolder', undefined, vscode.ConfigurationTarget.Global)
    rmSync(root, { recursive: true, force: true })
  })

  it('are found in documents, and what is wrong in their file is told at its place', async () => {
    const file = vscode.Uri.file(join(root, 'failopen.signatures.yaml'))
    writeFileSync(file.fsPath, SIGNATURES)
    const log = join(root, 'acme.log')
    writeFileSync(log, '2024-05-01T10:00:00Z wk-0 acme-proxy[7]: restarting\n')
    const document = await vscode.workspace.openTextDocument(log)
    await vscode.languages.setTextDocumentLanguage(document, 'support-log')
    await settings().update('signaturesFolder', root, vscode.ConfigurationTarget.Global)
    const [found] = await until('a diagnostic', () => {
      const diagnostics = vscode.languages.getDiagnostics(document.uri)
      return diagnostics.length > 0 ? diagnostics : undefined
    })
    assert.equal(found?.message, 'The ACME proxy restarted itself')
    const [problem] = await until('a diagnostic', () => {
      const diagnostics = vscode.languages.getDiagnostics(file)
      return diagnostics.length > 0 ? diagnostics : undefined
    })
    assert.match(problem?.message ?? '', /no signature has the name "nobody"/u)
    assert.deepEqual([problem?.range.start.line, problem?.range.start.character], [11, 7])
  })
})
