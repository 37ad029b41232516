// npm run docs: writes docs/signatures from the knowledge files. A test fails where the two differ.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { signatureFiles } from '../src/core/report/entries.ts'
import * as knowledge from '../src/knowledge/index.ts'
import { root } from './setup.mjs'

const folder = join(root, 'docs', 'signatures')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
for (const [name, text] of signatureFiles(knowledge)) writeFileSync(join(folder, name), text)
