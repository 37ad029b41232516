// Runs inside the extension host, for editor.mjs: the longest time for which its event loop stood still, in ms.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { extensions, languages, Uri, window, workspace } from 'vscode'

export async function run() {
  const folder = workspace.workspaceFolders[0].uri
  const { triage } = await extensions.getExtension('failopen.failopen').activate()
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const longest = async (work) => {
    // until the work before has settled
    await sleep(2000)
    delay.reset()
    await work()
    await sleep(1000)
    return delay.max / 1e6
  }
  const idle = await longest(() => sleep(2000))
  const triaged = await longest(() => triage([folder]))
  const name = readFileSync(join(folder.fsPath, 'open.txt'), 'utf8')
  const read = await longest(async () => {
    // VS Code itself takes the text apart before anybody is told: what counts is what follows
    const told = workspace.onDidOpenTextDocument(() => setImmediate(() => delay.reset()))
    const document = await workspace.openTextDocument(Uri.joinPath(folder, name))
    await window.showTextDocument(document)
    await until(() => languages.getDiagnostics(document.uri).length > 0)
    told.dispose()
  })
  console.log(`measured ${JSON.stringify({ idle, triage: triaged, read })}`)
}

async function until(holds) {
  while (!holds()) await sleep(100)
}
