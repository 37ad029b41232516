// A browser's thread for a triage.
import { triageShell } from './triageShell'
import { webHost } from './webHost'

const take = triageShell((message) => postMessage(message), webHost)
addEventListener('message', ({ data }) => take(data))
