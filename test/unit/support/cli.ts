// The built command line, run as its users run it.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

export const CLI = join(__dirname, '..', '..', '..', 'dist', 'cli.js')

export interface Result {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

export function failopen(args: readonly string[], input?: string | Uint8Array): Result {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    input: input ?? '',
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    maxBuffer: 2 ** 28,
  })
  return { status, out: stdout, err: stderr }
}
