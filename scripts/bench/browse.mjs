// An archive opened as a folder: how long until its last file, behind two big logs, shows? In the thread that the extension
// starts, with the quota that its setting has by default.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { pairOf } from './data.mjs'

const QUOTA = 4096 * 2 ** 20

export async function browsed(worker, log, label) {
  const { archive, last, text } = pairOf(log)
  const spools = mkdtempSync(join(tmpdir(), 'failopen-bench-spool-'))
  const thread = new Worker(worker)
  const path = `${archive}!/${last}`
  try {
    const started = performance.now()
    thread.postMessage({ browse: { path: archive, spool: join(spools, '1'), quota: QUOTA, wanted: [], limits: {} } })
    const { value, refused } = await asked(thread, { id: 1, ask: 'read', with: [path] })
    const seconds = (performance.now() - started) / 1000
    if (refused || Buffer.from(value).toString() !== text) throw new Error(refused ?? 'not the file that was written')
    console.log(`${path}: ${seconds.toFixed(1)} s`)
    return [
      {
        name: `two logs of ${label} in a .tar.gz, browsed: the file behind them shows`,
        measured: `${seconds.toFixed(1)} s`,
        goal: '5 s',
        note: '',
      },
    ]
  } finally {
    await thread.terminate()
    rmSync(spools, { recursive: true })
  }
}

function asked(thread, question) {
  return new Promise((resolve, reject) => {
    thread.on('error', reject)
    thread.on('message', (message) => void (message.reply === question.id && resolve(message)))
    thread.postMessage(question)
  })
}
