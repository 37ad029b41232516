// Node's thread.
import { parentPort } from 'node:worker_threads'
import { bySchemes } from './bySchemes'
import { hostOf } from './files'
import { nodeHost } from './node'
import { shell } from './shell'
import { createSpool } from './spool'

parentPort?.on(
  'message',
  shell((message, transferred) => parentPort?.postMessage(message, transferred), {
    hostOn: (files) => bySchemes(nodeHost, hostOf(files, nodeHost.inflate)),
    spoolAt: createSpool,
  }),
)
