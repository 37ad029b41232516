// Makes the VSIX as it is published, checks what is in it, installs it into the real VS Code and runs the extension's
// suite against the installed extension, in Restricted Mode too.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
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
  /^(package(\.nls(\.[\w-]+)?)?\.json|readme\.md|changelog\.md|license(\.txt)?|dist\/(extension|worker|sift|web|webWorker|panel)\.js|media\/[\w.-]+\.(css|svg|png)|syntaxes\/[\w.-]+\.json|schemas\/[\w.-]+\.json|l10n\/[\w.-]+\.json)$/i
const needed = [
  'dist/extension.js',
  'dist/worker.js',
  'dist/sift.js',
  'dist/web.js',
  'dist/webWorker.js',
  'dist/panel.js',
  'media/panel.css',
  'media/icon.png',
  'package.nls.json',
]
const limit = 2 * 2 ** 20

run('npm', ['run', '--silent', 'package', '--', '--out', vsix])
const files = await listFiles({ cwd: root, packageManager: 0 })
const wrong = files.filter((file) => !allowed.test(file))
const absent = needed.filter((file) => !files.includes(file))
const { size } = statSync(vsix)
console.log(`  the package has ${files.length} files, ${(size / 1024).toFixed(0)} KB`)
if (wrong.length > 0 || absent.length > 0 || size > limit) {
  console.error(`  does not belong in it: ${wrong.join(', ') || '-'}; is missing: ${absent.join(', ') || '-'}`)
  process.exit(1)
}
console.log('  1 passing')
run(process.execPath, ['test/extension/run.mjs', '--vsix', vsix])
run(process.execPath, ['test/extension/run.mjs', '--vsix', vsix, '--restricted'])

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
