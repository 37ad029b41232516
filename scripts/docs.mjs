// npm run docs: writes docs/signatures from the knowledge files, and the schema of own signatures. Tests fail where they differ.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { signatureFiles } from '../src/core/report/entries.ts'
import * as knowledge from '../src/knowledge/index.ts'
import { format, resolveConfig } from 'prettier'
import { signaturesSchema } from '../src/core/ownSignatures/schema.ts'
import { root } from './setup.mjs'

const folder = join(root, 'docs', 'signatures')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
for (const [name, text] of signatureFiles(knowledge)) writeFileSync(join(folder, name), text)

const schema = join(root, 'schemas', 'signatures.schema.json')
const style = { ...(await resolveConfig(schema)), filepath: schema }
writeFileSync(schema, await format(JSON.stringify(signaturesSchema()), style))
