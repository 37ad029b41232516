// What the web suite works with: the case that the runner has written into the opened folder, and a virtual file system
// over it.
import { assert } from 'chai'
import * as vscode from 'vscode'
import type { FailopenApi } from '../../../src/extension/api'
import type { Analysis } from '../../../src/core/model/analysis'

export interface Story {
  readonly folder: string
  readonly verdict: string
  readonly nodes: readonly { readonly name: string; readonly verdict: string }[]
  readonly places: readonly {
    readonly signature: string
    readonly path: string
    readonly line: number
    readonly node?: string
  }[]
}

export async function api(): Promise<FailopenApi> {
  const extension = vscode.extensions.getExtension<FailopenApi>('failopen.failopen')
  assert.ok(extension, 'the extension is there')
  return extension.activate()
}

export const folder = (): vscode.Uri => {
  const [first] = vscode.workspace.workspaceFolders ?? []
  assert.ok(first, 'a folder is open')
  return first.uri
}

export async function readStory(): Promise<Story> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder(), 'story.json'))
  return JSON.parse(new TextDecoder().decode(bytes)) as Story
}

/** The opened folder once more, as a file system that only VS Code knows. */
export function registerMirror(scheme: string): vscode.Disposable {
  const real = ({ path }: vscode.Uri): vscode.Uri => vscode.Uri.joinPath(folder(), path)
  const refuse = (): never => {
    throw vscode.FileSystemError.NoPermissions()
  }
  return vscode.workspace.registerFileSystemProvider(
    scheme,
    {
      onDidChangeFile: new vscode.EventEmitter<vscode.FileChangeEvent[]>().event,
      watch: () => ({ dispose: () => undefined }),
      stat: (uri) => vscode.workspace.fs.stat(real(uri)),
      readDirectory: (uri) => vscode.workspace.fs.readDirectory(real(uri)),
      readFile: (uri) => vscode.workspace.fs.readFile(real(uri)),
      createDirectory: refuse,
      writeFile: refuse,
      delete: refuse,
      rename: refuse,
    },
    { isReadonly: true, isCaseSensitive: true },
  )
}

export async function until<T>(what: string, read: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const value = await read()
    if (value !== undefined) return value
  }
  throw new Error(`${what} did not come`)
}

export const verdicts = ({ nodes }: Pick<Analysis, 'nodes'> | Story): string[] =>
  nodes.map(({ name, verdict }) => `${name} ${verdict}`).sort()
