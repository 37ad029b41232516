// npm test: every level of tests, one after the other, and a count over all. A level whose means are not on this machine
// is left out, with the reason and what to install; it is neither passed nor failed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { withoutKernel } from '../test/kernel/means.mjs'
import { build, ensurePackages, root } from './setup.mjs'

ensurePackages()
ensureChromium()
build(['--tests'])

const node = process.execPath
const { findChromium } = await import('./chromium.mjs')
const browser = findChromium() ? undefined : 'no Chromium is here (apt-get install chromium, or name one in CHROMIUM)'
const server =
  process.platform === 'linux' ? browser : 'the VS Code server from npm runs on Linux; use npm run test:electron'

/** @type {{ name: string, command: string[], without?: string | undefined }[]} */
const levels = [
  { name: 'types and style', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'unit', command: ['npx', '--no-install', 'mocha'] },
  { name: 'npm package', command: ['npm', 'run', '--silent', 'test:npm'] },
  { name: 'grammar', command: ['npm', 'run', '--silent', 'test:grammar'] },
  { name: 'kernel', command: ['npm', 'run', '--silent', 'test:kernel'], without: withoutKernel() },
  { name: 'extension', command: [node, 'test/extension/run.mjs'], without: server },
  { name: 'web', command: [node, 'test/extension/run.mjs', '--web'], without: server },
  { name: 'package', command: [node, 'test/vsix/run.mjs'], without: server },
  {
    name: 'workbench',
    command: ['npx', '--no-install', 'mocha', '--no-config', '--timeout=180000', 'test/e2e/*.test.mjs'],
    without: server,
  },
]

const only = process.argv.slice(2)
let passed = 0
let failed = 0
const summary = []
for (const { name, command, without } of levels) {
  if (only.length > 0 && !only.includes(name)) continue
  console.log(`\n━━ ${name}`)
  if (without) {
    console.log(`left out: ${without}`)
    summary.push(`${name.padEnd(18)} left out: ${without}`)
    continue
  }
  const started = Date.now()
  const result = await runLevel(command)
  passed += result.passed
  failed += result.failed
  const seconds = ((Date.now() - started) / 1000).toFixed(0)
  summary.push(`${name.padEnd(18)} ${result.passed} passed, ${result.failed} failed (${seconds} s)`)
}
console.log(`\n${summary.join('\n')}\n${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)

/** Shows a level's output and counts mocha's "N passing" and "N failing" in it; a level without counts is one test. */
function runLevel([command, ...args]) {
  return new Promise((resolve) => {
    const env = { ...process.env, npm_config_loglevel: 'error' }
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        process.stdout.write(chunk)
        output += chunk
      })
    }
    child.on('error', (error) => console.log(error.message))
    child.on('close', (code) => {
      // eslint-disable-next-line no-control-regex -- colours of the terminal are taken out
      const plain = output.replace(/\u001b\[[0-9;]*m/g, '')
      const sum = (word) =>
        [...plain.matchAll(new RegExp(`^\\s*(\\d+) ${word}\\b`, 'gm'))].reduce((n, [, count]) => n + Number(count), 0)
      const counted = { passed: sum('passing'), failed: sum('failing') }
      if (code === 0 && counted.passed === 0) counted.passed = 1
      if (code !== 0 && counted.failed === 0) counted.failed = 1
      resolve(counted)
    })
  })
}

/** A bare Debian has none: root may install it. */
function ensureChromium() {
  if (process.platform !== 'linux' || process.env.CHROMIUM || process.getuid?.() !== 0) return
  if (
    ['/usr/bin/chromium', '/usr/bin/google-chrome'].some((path) => existsSync(path)) ||
    !existsSync('/usr/bin/apt-get')
  )
    return
  console.log('Installing Chromium for the browser tests …')
  const quiet = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  spawnSync('apt-get', ['update', '-q'], quiet)
  spawnSync('apt-get', ['install', '-qy', '--no-install-recommends', 'chromium'], quiet)
}
