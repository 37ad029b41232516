// Node's thread for a triage.
import { parentPort } from 'node:worker_threads'
import { bySchemes } from './bySchemes'
import { hostOf } from './files'
import { nodeHost } from './node'
import { triageShell } from './triageShell'

parentPort?.on(
  'message',
  triageShell(
    (message) => parentPort?.postMessage(message),
    (files) => bySchemes(nodeHost, hostOf(files, nodeHost.inflate)),
  ),
)
