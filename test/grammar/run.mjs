// Runs the grammar's tests: each file is lines with the scopes they must have. Counts as mocha does.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
// The grammars are those of package.json; the built-in log language, which the injection is for, has a stand-in.
const standIn = 'test/grammar/fixtures/text.log.tmLanguage.json'
const { status, stdout, stderr } = spawnSync(
  'npx',
  ['--no-install', 'vscode-tmgrammar-test', '-g', standIn, 'test/grammar/*.test.log'],
  { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' },
)
process.stdout.write(stdout)
process.stderr.write(stderr)
const count = (mark) => stdout.split('\n').filter((line) => line.startsWith(mark)).length
console.log(`  ${count('✓')} passing`)
if (count('✖') > 0) console.log(`  ${count('✖')} failing`)
process.exit(status ?? 1)
