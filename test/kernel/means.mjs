// The network of its own that the live test of the kernel runs in, and whether this machine can make one.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const LAB = join(dirname(fileURLToPath(import.meta.url)), 'lab.py')

/** Arguments of unshare(1): whatever is started inside ends with it, stopped readers, too, and so does the network. */
export const INSIDE = ['--net', '--pid', '--fork', '--kill-child', '--mount-proc']

/** Why the test cannot run here, in words, or undefined where it can. */
export function withoutKernel() {
  if (process.platform !== 'linux') return 'packet queues are a part of Linux'
  if (process.getuid?.() !== 0) return 'network namespaces and firewall rules need root (sudo npm run test:kernel)'
  if (spawnSync('python3', ['--version']).status !== 0) return 'python3 is not here (apt-get install python3)'
  const bare = spawnSync('unshare', [...INSIDE, 'true'], { encoding: 'utf8' })
  if (bare.status !== 0) return `no network namespace can be made: ${lastLine(bare)}`
  const lab = spawnSync('unshare', [...INSIDE, 'python3', LAB, 'set-up'], { encoding: 'utf8', timeout: 60_000 })
  return lab.status === 0 ? undefined : `no packet queue can be set up: ${lastLine(lab)}`
}

function lastLine({ error, stderr }) {
  return error?.message ?? stderr.trim().split('\n').at(-1)
}
