// What the suite's files share: the extension's API, a sample bundle of their own, and waiting without guessing times.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as vscode from 'vscode'
import { STORY, writeSample } from '../../../scripts/sample.mjs'
import type { FailopenApi } from '../../../src/extension/api'

/** By getExtension only: with an installed VSIX there are no sources to import. */
export async function api(): Promise<FailopenApi> {
  const extension = vscode.extensions.getExtension<FailopenApi>('failopen.failopen')
  assert.ok(extension, 'the extension is there')
  return extension.activate()
}

/** The extension's own thread. */
export function workerScript(): string {
  const extension = vscode.extensions.getExtension('failopen.failopen')
  assert.ok(extension, 'the extension is there')
  return join(extension.extensionPath, 'dist', 'worker.js')
}

export function useSample(): { readonly folder: string; find(ending: string): string } {
  let root = ''
  before(async () => {
    root = mkdtempSync(join(tmpdir(), 'failopen-extension-'))
    await writeSample(root)
  })
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    rmSync(root, { recursive: true, force: true })
  })
  return {
    get folder() {
      return join(root, STORY.folder)
    },
    find: (ending) => {
      const path = walk(root).find((file) => file.endsWith(ending))
      assert.ok(path, `${ending} is in the sample`)
      return path
    },
  }
}

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? walk(path) : [path]
  })
}

export async function until<T>(what: string, read: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const value = await read()
    if (value !== undefined) return value
  }
  throw new Error(`${what} did not come`)
}

export async function diagnosticsOf(uri: vscode.Uri): Promise<readonly vscode.Diagnostic[]> {
  return until(`diagnostics of ${uri.path}`, () => {
    const own = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'failopen')
    return own.length > 0 ? own : undefined
  })
}

/** The Defender's log of the worker that the story is about. */
export function defenderLog(): string {
  const place = STORY.places.find(
    ({ signature, node }) =>
      signature === 'nfqueue-reader-enobufs' &&
      node === STORY.nodes.find(({ verdict }) => verdict === 'confirmed')?.name,
  )
  assert.ok(place)
  return place.path
}
