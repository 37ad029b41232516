// npm run docs: writes docs/signatures from the knowledge files. A test fails where the two differ.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { signatureList, signaturePage } from '../src/core/report/page.ts'
import * as knowledge from '../src/knowledge/index.ts'
import { root } from './setup.mjs'

const folder = join(root, 'docs', 'signatures')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'README.md'), signatureList(knowledge))
for (const signature of knowledge.signatures) {
  writeFileSync(join(folder, `${signature.id}.md`), signaturePage(signature, knowledge))
}
