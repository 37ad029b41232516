// Runs the compiled extension suite inside a real VS Code and ends with the suite's exit code. Refuses to use anybody's
// own profile or extensions: the server's data live in a temporary folder of this run alone.
//
//   node test/extension/run.mjs [--restricted] [--folder PATH] [--vsix FILE] [--electron] [--project PATH]
//                               [--timeout SECONDS] [--web] [--suite FILE]
//
// --restricted  leaves workspace trust on and does not ask, so the folder is open in Restricted Mode. VS Code loads a
//               development extension there whatever it declares: only with --vsix does this test `untrustedWorkspaces`
// --folder      the folder to open; an empty temporary one when absent. The suite works in it itself, not in a copy
// --vsix        tests an installed package instead of the sources: the server's own --install-extension puts FILE into
//               the extensions folder, and a development extension without code, written for this run, takes the
//               project's place. The project itself must not be it: a development extension hides the installed one of
//               the same id, and with none VS Code does not run tests at all. The suite still comes from
//               out/test/extension and must therefore reach the extension only by vscode.extensions.getExtension, never
//               by import
// --electron    the same suite in a desktop VS Code: version VSCODE_VERSION, else stable; on Linux it needs a display.
//               Exit code 75 where that VS Code cannot be downloaded: nothing was tested, and the caller decides. Not
//               with --restricted: @vscode/test-electron always disables workspace trust
// --web         the web suite, in the browser's own extension host, on a case written for it; its output comes by the page
// --suite       another module with a run() than the suite
// --project     the folder whose package.json and out/test/extension/index.js are meant, when not this repository
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, parseArgs } from 'node:util'
import { launch } from '../../scripts/chromium.mjs'
import { STORY, writeSample } from '../../scripts/sample.mjs'
import { serverCommand, startServer } from '../../scripts/vscodeServer.mjs'
import { calmSettings, inBrowser, remote, workbenchUrl, writeUserSettings } from '../e2e/workbench.mjs'

const wrongUsage = 64
const unavailable = 75
const log = (message) => console.error(message)
const { values: options } = parseArgs({
  options: {
    restricted: { type: 'boolean' },
    folder: { type: 'string' },
    vsix: { type: 'string' },
    electron: { type: 'boolean' },
    web: { type: 'boolean' },
    project: { type: 'string', default: join(dirname(fileURLToPath(import.meta.url)), '..', '..') },
    timeout: { type: 'string', default: '300' },
    suite: { type: 'string' },
  },
})

const project = resolve(options.project)
const suite = options.suite
  ? resolve(options.suite)
  : join(project, 'out', 'test', options.web ? 'web' : 'extension', 'index.js')
for (const path of [suite, options.vsix, options.folder]) {
  if (path && !existsSync(path)) fail(`${path} does not exist`, wrongUsage)
}
if (options.electron && options.restricted) fail('--electron cannot test Restricted Mode', wrongUsage)

const own = mkdtempSync(join(tmpdir(), 'failopen-suite-'))
process.on('exit', () => rmSync(own, { recursive: true, force: true, maxRetries: 3 }))
const dataDir = join(own, 'server')
const extensionsDir = join(own, 'extensions')
const folder = options.folder ? resolve(options.folder) : join(own, 'folder')
mkdirSync(folder, { recursive: true })
const extensionPath = options.vsix ? codelessExtension() : project
const ended = join(own, 'ended')
const output = join(own, 'output')
// VS Code runs tests in the host of the extension in whose folder they lie; without Node there is nothing to wrap.
const testsPath = options.web ? suite : join(own, 'entry.js')
if (options.web) await writeCase()
else
  writeFileSync(testsPath, `exports.run = () => (${suiteEntry})(require, ${JSON.stringify({ suite, output, ended })})`)

try {
  const printRest = follow(output)
  const code = await (options.electron ? runInElectron() : runInServer())
  printRest()
  if (!options.web && !existsSync(ended)) fail('The extension host ended before the suite did')
  process.exit(code)
} catch (error) {
  fail(error.message)
}

/**
 * Runs in the extension host, around the suite. VS Code reports a crash of that host as exit code 0, so the end of the
 * suite leaves a mark; and what a crashing host has printed is lost on its way through the workbench, so it goes to a
 * file at once.
 */
async function suiteEntry(require, { suite, output, ended }) {
  const { openSync, writeFileSync, writeSync } = require('node:fs')
  const { Writable } = require('node:stream')
  const { Console } = require('node:console')
  const file = openSync(output, 'a')
  const stream = new Writable({ write: (chunk, _, done) => done(void writeSync(file, chunk)) })
  const direct = new Console(stream, stream)
  // Not assigned: the extension host has its own accessors on these, which ignore assignments.
  for (const name of ['log', 'info', 'debug', 'warn', 'error', 'trace', 'dir', 'table']) {
    Object.defineProperty(console, name, { value: direct[name], configurable: true, writable: true })
  }
  for (const name of ['stdout', 'stderr']) Object.defineProperty(process, name, { value: stream, configurable: true })
  try {
    await require(suite).run()
  } finally {
    writeFileSync(ended, '')
  }
}

/** Prints what is appended to a file, as it comes; the result prints what is left. */
function follow(path) {
  const file = openSync(path, 'a+')
  const chunk = Buffer.alloc(64 * 1024)
  let position = 0
  const print = () => {
    for (let read; (read = readSync(file, chunk, 0, chunk.length, position)) > 0; position += read) {
      process.stdout.write(Buffer.from(chunk.subarray(0, read)))
    }
  }
  setInterval(print, 100).unref()
  return print
}

async function runInServer() {
  await writeUserSettings(dataDir, options.web ? { ...calmSettings, ...inBrowser } : calmSettings)
  if (options.vsix) {
    const where = ['--extensions-dir', extensionsDir, '--server-data-dir', dataDir]
    await serverCommand(['--install-extension', resolve(options.vsix), '--force', ...where], { log })
  }
  const server = await startServer({ dataDir, extensionsDir, workspaceTrust: options.restricted, log })
  const { browser, page } = await launch()
  try {
    return await drive(page, server)
  } finally {
    await browser.close()
    await server.stop()
  }
}

/** Opens the page that runs the suite; gives the exit code that VS Code reports. */
async function drive(page, server) {
  const workbenchLog = []
  return new Promise((resolve, reject) => {
    const give = (why) => {
      const logs = ['The workbench:', ...workbenchLog.slice(-20), '', 'The server:', server.output().slice(-4000)]
      reject(new Error([why, '', ...logs].join('\n')))
    }
    setTimeout(give, Number(options.timeout) * 1000, `The suite did not end within ${options.timeout} s`).unref()
    page.on('crash', () => give('The browser page crashed'))
    page.on('close', () => give('The browser page closed'))
    const open = async () => {
      await page.exposeFunction('codeAutomationLog', (type, args) => {
        const line = format(...args)
        workbenchLog.push(`${type} ${line}`)
        // the extension host's console; the workbench itself has little to say at this level
        if (options.web && type === 'info') console.log(line)
      })
      await page.exposeFunction('codeAutomationExit', (code) => resolve(code))
      const payload = [['extensionTestsPath', remote(server, testsPath)]]
      await page.goto(workbenchUrl(server, { folder, extensionPath, payload }))
    }
    open().catch(reject)
  })
}

async function runInElectron() {
  const electron = await import('@vscode/test-electron')
  const version = process.env.VSCODE_VERSION || 'stable'
  const vscode = await electron.downloadAndUnzipVSCode({ version }).catch((error) => {
    if (/^Invalid version/.test(error.message)) throw error // a mistake, which must not pass for a closed network
    log(`VS Code ${version} cannot be downloaded here, so nothing was tested: ${error.message ?? error}`)
    process.exit(unavailable)
  })
  mkdirSync(join(dataDir, 'User'), { recursive: true })
  writeFileSync(join(dataDir, 'User', 'settings.json'), JSON.stringify(calmSettings))
  const profile = ['--user-data-dir', dataDir, '--extensions-dir', extensionsDir]
  if (options.vsix) {
    const [cli, ...args] = electron.resolveCliArgsFromVSCodeExecutablePath(vscode, { reuseMachineInstall: true })
    args.push('--install-extension', resolve(options.vsix), '--force', ...profile)
    const { status, stdout, stderr } = spawnSync(cli, args, { encoding: 'utf8', shell: process.platform === 'win32' })
    if (status !== 0) throw new Error(`${options.vsix} was not installed\n${stdout}${stderr}`)
  }
  const where = { vscodeExecutablePath: vscode, reuseMachineInstall: true, launchArgs: [folder, ...profile] }
  return electron
    .runTests({ ...where, extensionDevelopmentPath: extensionPath, extensionTestsPath: testsPath })
    .catch((error) => error.code ?? Promise.reject(error))
}

/** What the web suite, which writes no files, finds in its folder. */
async function writeCase() {
  await writeSample(folder)
  writeFileSync(join(folder, 'story.json'), JSON.stringify(STORY))
  cpSync(join(project, 'test', 'fixtures', 'packings'), join(folder, 'packings'), { recursive: true })
  rmSync(join(folder, 'packings', 'make.ts'))
}

function codelessExtension() {
  const path = join(own, 'development-extension')
  mkdirSync(path)
  const manifest = { publisher: 'failopen-test', name: 'codeless', version: '0.0.0', engines: { vscode: '*' } }
  writeFileSync(join(path, 'package.json'), JSON.stringify(manifest))
  return path
}

function fail(message, code = 1) {
  log(message)
  process.exit(code)
}
