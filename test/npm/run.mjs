// Packs the command line as npm would publish it, installs it into an empty folder without a network, and uses it there:
// no other package, and cli.js runs by itself (without the threads that lie beside it).
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'failopen-npm-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const [packed] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], root))
const allowed =
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/(cli|gunzip|sift)\.js|man\/failopen\.1|schemas\/[\w.-]+\.json)$/
const names = packed.files.map(({ path }) => path)
assert.deepEqual(
  names.filter((name) => !allowed.test(name)),
  [],
  'does not belong in the package',
)
for (const name of [
  'dist/cli.js',
  'dist/gunzip.js',
  'dist/sift.js',
  'man/failopen.1',
  'schemas/analysis.schema.json',
  'LICENSE',
])
  assert.ok(names.includes(name), name)

const empty = join(folder, 'empty')
writeFileSync(join(folder, 'package.json'), '{}')
run(
  'npm',
  ['install', '--offline', '--no-audit', '--no-fund', '--prefix', empty, join(folder, packed.filename)],
  folder,
)
assert.deepEqual(
  readdirSync(join(empty, 'node_modules')).filter((name) => !name.startsWith('.')),
  ['failopen'],
)
const cli = join(empty, 'node_modules', 'failopen', 'dist', 'cli.js')
const text = readFileSync(cli, 'utf8')
assert.ok(text.startsWith('#!/usr/bin/env node\n'))

const npx = (...args) => run('npx', ['--no-install', 'failopen', ...args], empty)
assert.equal(JSON.parse(npx('kernel', '3.10.0-1160.el7.x86_64', '--format', 'json'))[0].failOpen, 'not-honoured')
writeFileSync(join(empty, 'app.log'), '2024-05-01T10:00:00Z wk-0 app[1]: nothing known\n')
assert.equal(JSON.parse(npx('triage', 'app.log', '--format', 'json')).verdict, 'clear')
assert.match(npx('completion', 'bash'), /complete .*failopen/)
const alone = join(folder, 'alone.js')
copyFileSync(cli, alone)
assert.equal(JSON.parse(run('node', [alone, 'triage', 'app.log', '--format', 'json'], empty)).verdict, 'clear')
if (process.platform !== 'win32') {
  assert.ok(statSync(cli).mode & 0o100, 'dist/cli.js is executable')
  assert.match(run(cli, ['--version'], empty), /^\d+\.\d+\.\d+/)
}
assert.ok(existsSync(join(empty, 'node_modules', 'failopen', 'man', 'failopen.1')))
console.log(
  `  ${names.length} files, ${(packed.size / 1024).toFixed(0)} KB packed, dist/cli.js ${(text.length / 1024).toFixed(0)} KB`,
)
console.log('  1 passing')

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    shell: process.platform === 'win32',
  })
  assert.equal(status, 0, `${command} ${args.join(' ')}: ${error?.message ?? ''}${stdout}${stderr}`)
  return stdout
}
