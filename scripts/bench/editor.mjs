// The extension in a real VS Code: how long does a triage keep the others in the extension host waiting? (What an open log
// costs is measured in document.mjs: in the host, VS Code's own search for links in it would hide the rest.)
import { spawnSync } from 'node:child_process'
import { linkSync, mkdtempSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleOf } from './bundled.mjs'
import { FOLDER } from './data.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const run = join(here, '..', '..', 'test', 'extension', 'run.mjs')

export function inEditor(files, label) {
  // beside the data, which may be linked there
  const folder = mkdtempSync(join(FOLDER, 'case-'))
  try {
    for (const path of files.filter(Boolean)) linkSync(path, join(folder, basename(path)))
    const args = [run, '--suite', bundleOf('scripts/bench/inEditor.mjs'), '--folder', folder]
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    const name = `VS Code, ${label}: longest wait in the extension host`
    const measured = /^measured (.*)$/mu.exec(stdout)?.[1]
    if (status !== 0 || !measured) {
      console.error(`${stdout}${stderr}`)
      return [{ name, goal: '50 ms', note: 'left out: no VS Code ran' }]
    }
    const { idle, triage } = JSON.parse(measured)
    console.log(`editor: ${measured}`)
    return [
      { name, measured: `${triage.toFixed(0)} ms`, goal: '50 ms', note: `${idle.toFixed(0)} ms with nothing to do` },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
