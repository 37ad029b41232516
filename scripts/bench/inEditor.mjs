// Runs inside the extension host, for editor.mjs: the longest time for which its event loop stood still, in ms.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { extensions, workspace } from 'vscode'

export async function run() {
  const { triage } = await extensions.getExtension('failopen.failopen').activate()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const longest = async (work) => {
    // until the work before has settled
    await sleep(2000)
    delay.reset()
    await work()
    return delay.max / 1e6
  }
  const idle = await longest(() => sleep(2000))
  const triaged = await longest(() => triage([workspace.workspaceFolders[0].uri]))
  console.log(`measured ${JSON.stringify({ idle, triage: triaged })}`)
}
