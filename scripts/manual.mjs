// Writes man/failopen.1 from the commands themselves. Runs before npm packs the command line; the result is not committed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { manPage } from '../src/cli/manPage.ts'
import { createProgram } from '../src/cli/program.ts'
import { root } from './setup.mjs'

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
mkdirSync(join(root, 'man'), { recursive: true })
writeFileSync(
  join(root, 'man', 'failopen.1'),
  manPage(
    createProgram(() => undefined),
    version,
  ),
)
