// Builds tar archives in memory with modern-tar, so that the reader under test is checked against another's writer.
import { gzipSync } from 'node:zlib'
import { packTar } from 'modern-tar'

export interface Member {
  readonly name: string
  readonly body?: string | Uint8Array
  readonly target?: string
}

export async function tar(members: readonly Member[]): Promise<Uint8Array> {
  return packTar(
    members.map(({ name, body, target }) => {
      if (target !== undefined)
        return { header: { name, type: 'symlink' as const, size: 0, linkname: target, mtime: EPOCH } }
      if (name.endsWith('/')) return { header: { name, type: 'directory' as const, size: 0, mtime: EPOCH } }
      const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : (body ?? new Uint8Array(0))
      return { header: { name, size: bytes.length, mtime: EPOCH }, body: bytes }
    }),
  )
}

export async function tarGz(members: readonly Member[]): Promise<Uint8Array> {
  return gzipSync(await tar(members))
}

const EPOCH = new Date(0)
