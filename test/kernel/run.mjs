// npm run test:kernel: what the model and the parsers say, against the kernel of this machine. Runs in a network namespace
// of its own, so nothing of the machine's network is touched.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withoutKernel } from './means.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
const without = withoutKernel()
if (without) {
  console.log(`left out: ${without}`)
  process.exit(0)
}
const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js')
const command = `python3 test/kernel/lab.py set-up && exec "$0" "$@"`
const tests = ['--no-config', '--node-option=import=tsx', '--timeout=60000', 'test/kernel/*.test.ts']
const args = ['--net', 'sh', '-c', command, process.execPath, mocha, ...tests]
const { status } = spawnSync('unshare', args, { cwd: root, stdio: 'inherit' })
process.exit(status ?? 1)
