// Loads a part of the engine from its TypeScript source.
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildSync } from 'esbuild'

export function bundled(entry) {
  const outfile = join(tmpdir(), `failopen-${entry.replace(/\W/g, '-')}-${process.pid}.cjs`)
  buildSync({
    entryPoints: [entry],
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    outfile,
    logLevel: 'error',
  })
  return createRequire(import.meta.url)(outfile)
}
