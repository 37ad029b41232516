// npm start [-- --no-open] [-- PATH…]: sets up a fresh clone, triages a bundle (the sample, if none is named), prints the
// verdict and opens the bundle in VS Code: the desktop's where `code` is there, otherwise a server on this machine.
import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build, ensurePackages, root } from './setup.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'no-open': { type: 'boolean' } },
})

ensurePackages()
build()
const paths = positionals.length > 0 ? positionals.map((path) => resolve(path)) : [await sample()]
const { status } = spawnSync(process.execPath, [join(root, 'dist', 'cli.js'), 'triage', ...paths], { stdio: 'inherit' })
// The verdict has its exit statuses; only what could not be judged is a failure of starting.
if (status === null || status >= 64) process.exit(status ?? 1)
if (!values['no-open']) await open()

async function sample() {
  const { writeSample, STORY } = await import('./sample.mjs')
  const folder = join(root, 'sample')
  await writeSample(folder)
  return join(folder, STORY.folder)
}

/** The folder to open; an archive or a log is triaged from the folder that it lies in. */
async function open() {
  const [first] = paths
  const folder = statSync(first).isDirectory() ? first : dirname(first)
  const env = { FAILOPEN_TRIAGE: JSON.stringify(paths) }
  if (hasDesktopCode()) {
    spawn('code', ['--new-window', `--extensionDevelopmentPath=${root}`, folder], {
      stdio: 'ignore',
      detached: true,
      shell: process.platform === 'win32',
      env: { ...process.env, ...env },
    }).unref()
    console.error('\nOpened in VS Code.')
    return
  }
  if (process.platform !== 'linux') {
    console.error('\nThere is no `code` command here: install VS Code’s shell command, or run npm start -- --no-open.')
    return
  }
  await serve(folder, env)
}

function hasDesktopCode() {
  const { status } = spawnSync('code', ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' })
  return status === 0
}

async function serve(folder, env) {
  const { startServer } = await import('./vscodeServer.mjs')
  const { calmSettings, workbenchUrl, writeUserSettings } = await import('../test/e2e/workbench.mjs')
  const dataDir = mkdtempSync(join(tmpdir(), 'failopen-start-'))
  process.on('exit', () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 }))
  await writeUserSettings(dataDir, calmSettings)
  const token = randomBytes(16).toString('hex')
  const server = await startServer({ dataDir, token, env, log: (message) => console.error(message) })
  const address = new URL(workbenchUrl(server, { folder, extensionPath: root }))
  address.searchParams.set('tkn', token)
  console.error(`\nVS Code with the extension runs at\n\n  ${address}\n\nfor this machine alone, until Ctrl+C.`)
  await new Promise((stop) => process.once('SIGINT', stop))
  await server.stop()
}
