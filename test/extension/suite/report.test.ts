import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Log } from 'sarif'
import * as vscode from 'vscode'
import { STORY } from '../../../scripts/sample.mjs'
import type { Comparison } from '../../../src/core/report/compare/comparison'
import { api, until, useSample } from './support'

describe('reports', () => {
  const sample = useSample()
  let out = ''
  before(() => {
    out = join(dirname(sample.folder), 'reports')
    mkdirSync(out)
  })
  after(() => rmSync(out, { recursive: true, force: true }))

  async function exported(format: string, name: string): Promise<string> {
    const path = join(out, name)
    await vscode.commands.executeCommand('failopen.exportReport', format, vscode.Uri.file(path))
    return readFileSync(path, 'utf8')
  }

  it('writes the current case in each format, whole, and leaves nothing else behind', async () => {
    const extension = await api()
    await extension.triage([vscode.Uri.file(sample.folder)])
    assert.match(await exported('markdown', 'a.md'), /^# Triage of the support bundles: confirmed\n/)
    assert.match(await exported('html', 'a.html'), /^<!doctype html>.*<svg/s)
    assert.deepEqual(JSON.parse(await exported('json', 'a.json')), extension.current)
    assert.match(await exported('text', 'a.md'), /^Confirmed: /, 'an old file is replaced')
    assert.deepEqual(readdirSync(out).sort(), ['a.html', 'a.json', 'a.md'])
  })

  it('the places of a SARIF report open, in plain files and inside archives', async () => {
    const extension = await api()
    await extension.triage([vscode.Uri.file(sample.folder)])
    const log = JSON.parse(await exported('sarif', 'a.sarif')) as Log
    const uris = new Set(
      log.runs[0]?.results?.flatMap(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? []),
    )
    const schemes = new Set([...uris].map((uri) => uri.slice(0, uri.indexOf(':'))))
    assert.deepEqual([...schemes].sort(), ['bundle', 'file'])
    for (const scheme of schemes) {
      const uri = [...uris].find((one) => one.startsWith(`${scheme}:`)) as string
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true))
      assert.ok(document.lineCount > 1, uri)
    }
  })

  it('compares two cases and keeps the current one', async () => {
    const extension = await api()
    const current = await extension.triage([vscode.Uri.file(sample.folder)])
    const uri = vscode.Uri.file(sample.folder)
    const comparison = await vscode.commands.executeCommand<Comparison>('failopen.compare', uri, uri)
    assert.equal(comparison.nodes.length, STORY.nodes.length)
    assert.equal(comparison.outcome, 'unknown')
    assert.equal(extension.current, current)
    await until('the preview', () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .find(({ input, label }) => input instanceof vscode.TabInputWebview && label.includes('Before and after')),
    )
  })
})
