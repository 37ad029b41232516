// Files of which nothing is asked: a triage of this machine's disk reads it itself.
import assert from 'node:assert/strict'
import type { Files } from '../../../src/host/files'

const never = (path: string): never => assert.fail(`asked for ${path}`)
export const noFiles: Files = { stat: never, list: never, whole: never }
