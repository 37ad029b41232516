// The extension in Node: on a desktop, and on the far side of a remote window.
import { homedir } from 'node:os'
import { join } from 'node:path'
import { Uri, type ExtensionContext } from 'vscode'
import { nodeThread } from '../host/nodeThread'
import { spoolsOnDisk } from '../host/nodeSpools'
import { register } from './activate'
import type { FailopenApi } from './api'

export function activate(context: ExtensionContext): FailopenApi {
  const start = nodeThread(join(context.extensionPath, 'dist', 'worker.js'))
  // `npm start -- PATH…` names the paths to its own VS Code.
  const asked = process.env['FAILOPEN_TRIAGE']
  return register(context, {
    thread: () => Promise.resolve(start),
    spools: spoolsOnDisk(context.globalStorageUri.fsPath),
    home: Uri.file(homedir()),
    ...(asked === undefined ? {} : { asked: JSON.parse(asked) as string[] }),
  })
}
