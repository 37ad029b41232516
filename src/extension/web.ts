// The extension in a browser, where no machine of ours stands behind the window.
import { Uri, workspace, type ExtensionContext } from 'vscode'
import { spoolsInMemory } from '../host/memorySpool'
import { webThread } from '../host/webThread'
import { register } from './activate'
import type { FailopenApi } from './api'

export function activate(context: ExtensionContext): FailopenApi {
  let url: Promise<string> | undefined
  return register(context, {
    async thread() {
      if (typeof Worker === 'undefined') return webThread(undefined)
      url ??= blobUrl(Uri.joinPath(context.extensionUri, 'dist', 'webWorker.js'))
      return webThread(await url)
    },
    spools: spoolsInMemory,
  })
}

/** A worker must have the origin of who starts it, so its script becomes a blob of this one. */
async function blobUrl(script: Uri): Promise<string> {
  const bytes = await workspace.fs.readFile(script)
  return URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: 'text/javascript' }))
}
