// Whether this machine can run the live test of the kernel, and if not, why.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The reason in words, or undefined where it can. */
export function withoutKernel() {
  if (process.platform !== 'linux') return 'the packet queue is a part of Linux'
  if (process.getuid?.() !== 0) return 'a network namespace and a firewall rule need root (sudo npm run test:kernel)'
  if (spawnSync('python3', ['--version']).status !== 0) return 'python3 is not here'
  const lab = join(dirname(fileURLToPath(import.meta.url)), 'lab.py')
  const { status, stderr, error } = spawnSync('unshare', ['--net', 'python3', lab, 'set-up'], { encoding: 'utf8' })
  if (status === 0) return undefined
  return `this machine has no packet queue to try: ${error?.message ?? stderr.trim().split('\n').at(-1)}`
}
