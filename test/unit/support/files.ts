// A folder of its own for each test, removed behind it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export function useFolder(): {
  readonly path: (name: string) => string
  write(name: string, body: string | Uint8Array): string
} {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'failopen-test-'))
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))
  const path = (name: string): string => join(root, name)
  return {
    path,
    write(name, body) {
      const file = path(name)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, body)
      return file
    },
  }
}

export async function* blocksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
