// npm run test:kernel: what the project says of packet queues, against the kernel of this machine. Runs in a network
// namespace of its own, so that nothing of the machine's network is touched.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { INSIDE, LAB, withoutKernel } from './means.mjs'

const without = withoutKernel()
if (without) {
  console.log(`left out: ${without}`)
  process.exit(0)
}
const root = join(dirname(LAB), '..', '..')
const mocha = join(root, 'node_modules', 'mocha', 'bin', 'mocha.js')
const tests = [mocha, '--no-config', '--node-option=import=tsx', '--timeout=60000', '--exit', 'test/kernel/*.test.ts']
const command = `python3 "$0" set-up && FAILOPEN_LAB=yes exec "$@"`
// older kernels show these in the first network namespace only
const sizes = ['rmem_default', 'rmem_max'].map((name) => [
  `FAILOPEN_${name.toUpperCase()}`,
  readFileSync(`/proc/sys/net/core/${name}`, 'utf8').trim(),
])
const child = spawn('unshare', [...INSIDE, 'sh', '-c', command, LAB, process.execPath, ...tests], {
  cwd: root,
  env: { ...process.env, ...Object.fromEntries(sizes) },
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill('SIGKILL'))
child.on('close', (code, signal) => process.exit(signal ? 130 : (code ?? 1)))
