// Parts of the engine from their TypeScript source, and what runs inside VS Code.
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'

/** Loads it. */
export const bundled = (entry) => createRequire(import.meta.url)(bundleOf(entry))

/** The path of one file of CommonJS. */
export function bundleOf(entry) {
  const outfile = join(tmpdir(), `failopen-${entry.replace(/\W/g, '-')}-${process.pid}.cjs`)
  buildSync({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    outfile,
    external: ['vscode'],
    logLevel: 'error',
  })
  return outfile
}
