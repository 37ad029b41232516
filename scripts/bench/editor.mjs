// The extension in a real VS Code: how long does it keep the others in its process waiting, while a case is triaged and
// while it reads a log as large as VS Code gives to extensions?
import { spawnSync } from 'node:child_process'
import { linkSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundleOf } from './bundled.mjs'
import { FOLDER, journalFile } from './data.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const run = join(here, '..', '..', 'test', 'extension', 'run.mjs')

export function inEditor(files, label) {
  // beside the data, which may be linked there
  const folder = mkdtempSync(join(FOLDER, 'case-'))
  try {
    const open = journalFile(48 * 2 ** 20)
    for (const path of [...files, open].filter(Boolean)) linkSync(path, join(folder, basename(path)))
    writeFileSync(join(folder, 'open.txt'), basename(open))
    const args = [run, '--suite', bundleOf('scripts/bench/inEditor.mjs'), '--folder', folder]
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
    const measured = /^measured (.*)$/mu.exec(stdout)?.[1]
    if (status !== 0 || !measured) throw new Error(`the extension was not measured: ${stdout}${stderr}`)
    const { idle, triage, read } = JSON.parse(measured)
    console.log(`editor: ${measured}`)
    const row = (name, wait) => ({
      name: `VS Code, ${name}: longest wait in the extension host`,
      measured: `${wait.toFixed(0)} ms`,
      goal: '50 ms',
      note: `${idle.toFixed(0)} ms with nothing to do`,
    })
    return [row(label, triage), row('open log of 48 MB read', read)]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
