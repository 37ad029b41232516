import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { STORY } from '../../../scripts/sample.mjs'
import { api, useSample } from './support'

// The runner says how the workbench was started.
const restricted = process.env['FAILOPEN_RESTRICTED'] === '1' || !vscode.workspace.isTrusted

;(restricted ? describe : describe.skip)('Restricted Mode', () => {
  const sample = useSample()

  it('judges all the same: nothing of a bundle is ever executed', async () => {
    assert.equal(vscode.workspace.isTrusted, false)
    const analysis = await (await api()).triage([vscode.Uri.file(sample.folder)])
    assert.equal(analysis.verdict, STORY.verdict)
  })
})
