// The extension in Node: on a desktop, and on the far side of a remote window.
import { join } from 'node:path'
import type { ExtensionContext } from 'vscode'
import { bySchemes } from '../host/bySchemes'
import { hostOf } from '../host/files'
import { nodeHost } from '../host/node'
import { nodeThread } from '../host/nodeThread'
import { register } from './activate'
import type { FailopenApi } from './api'
import { workspaceFiles } from './workspaceFiles'

export function activate(context: ExtensionContext): FailopenApi {
  const start = nodeThread(join(context.extensionPath, 'dist', 'worker.js'))
  // `npm start -- PATH…` names the paths to its own VS Code.
  const asked = process.env['FAILOPEN_TRIAGE']
  return register(context, {
    host: bySchemes(nodeHost, hostOf(workspaceFiles, nodeHost.inflate)),
    thread: () => Promise.resolve(start),
    ...(asked === undefined ? {} : { asked: JSON.parse(asked) as string[] }),
  })
}
