// Makes the VSIX as it is published, checks what is in it, installs it into the real VS Code and runs the extension's
// suite against the installed extension, in Restricted Mode too.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { listFiles } from '@vscode/vsce'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'failopen-vsix-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const vsix = join(folder, 'failopen.vsix')

/** What may ship, and what must: the list of .vscodeignore is an allow-list, and this is its second pair of eyes. */
const allowed =
  /^(package(\.nls(\.[\w-]+)?)?\.json|readme\.md|changelog\.md|license(\.txt)?|dist\/((extension|surfaces|worker|sift|gunzip|panel|timeline|web|webWorker)\.js|timeline-style\.css|sample\.tar\.gz)|media\/(walkthrough\/)?[\w.-]+\.(css|svg|png|gif|md)|syntaxes\/[\w.-]+\.json|schemas\/[\w.-]+\.json|l10n\/[\w.-]+\.json)$/i
const needed = [
  'dist/extension.js',
  'dist/surfaces.js',
  'dist/worker.js',
  'dist/sift.js',
  'dist/gunzip.js',
  'dist/web.js',
  'dist/webWorker.js',
  'dist/panel.js',
  'dist/timeline.js',
  'dist/timeline-style.css',
  'dist/sample.tar.gz',
  'media/panel.css',
  'media/simulator.css',
  'media/icon.png',
  'media/view.svg',
  'package.nls.json',
]
/** Bytes: of the package, and of what is read before anything is needed. */
const limits = { package: 2 * 2 ** 20, 'dist/extension.js': 150 * 2 ** 10 }

const bundles = needed.filter((name) => /^dist\/.*\.js$/.test(name))
/** Modules and globals by which a program calls elsewhere. */
const NETWORK =
  /require\("(?:node:)?(?:net|tls|dgram|dns|http2?|https|inspector)(?:\/[\w]+)?"\)|\b(?:XMLHttpRequest|WebSocket|EventSource|sendBeacon)\b|(?<![\w$.])fetch\((?!["'`]data:)/
/** The thread alone may: the machine's own decoders. */
const PROGRAMS = /require\("(?:node:)?child_process"\)/

run('npm', ['run', '--silent', 'package', '--', '--out', vsix])
const files = await listFiles({ cwd: root, packageManager: 0 })
const wrong = files.filter((file) => !allowed.test(file))
const absent = needed.filter((file) => !files.includes(file))
const sizes = { package: statSync(vsix).size, 'dist/extension.js': statSync(join(root, 'dist/extension.js')).size }
const over = Object.keys(limits).filter((name) => sizes[name] > limits[name])
for (const [name, size] of Object.entries(sizes)) {
  console.log(`  ${name}: ${(size / 1024).toFixed(0)} KB of ${(limits[name] / 1024).toFixed(0)}`)
}
const holding = (pattern) => bundles.filter((name) => pattern.test(readFileSync(join(root, name), 'utf8')))
const complaints = {
  'does not belong in it': wrong,
  'is missing': absent,
  'is too large': over,
  'can reach the network': holding(NETWORK),
  'can start programs': holding(PROGRAMS).filter((name) => name !== 'dist/worker.js'),
}
if (Object.values(complaints).some((names) => names.length > 0)) {
  for (const [complaint, names] of Object.entries(complaints))
    if (names.length > 0) console.error(`  ${complaint}: ${names.join(', ')}`)
  process.exit(1)
}
console.log('  1 passing')
run(process.execPath, ['test/extension/run.mjs', '--vsix', vsix])
run(process.execPath, ['test/extension/run.mjs', '--vsix', vsix, '--restricted'])

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
