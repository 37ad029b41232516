// Node as a host: reads files and folders, decompresses. Writes nothing.
import { readdir, readlink, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { XzReadableStream } from 'xz-decompress'
import type { Compression, Host, HostFile } from '../core/host'
import { readFile, release } from './readFile'
import { sift } from './sift'

const BLOCK = 512 * 1024

export const nodeHost: Host = {
  async stat(path) {
    try {
      const found = await stat(path)
      const type = found.isFile() ? 'file' : found.isDirectory() ? 'directory' : 'other'
      return { type, size: type === 'file' ? found.size : 0 }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  },

  async list(path) {
    const entries = await readdir(path, { withFileTypes: true })
    entries.sort((a, b) => (a.name < b.name ? -1 : 1))
    return Promise.all(
      entries.map(async (entry) => {
        const file: HostFile = entry.isSymbolicLink()
          ? { type: 'link', size: 0, target: await readlink(`${path}/${entry.name}`) }
          : { type: entry.isFile() ? 'file' : entry.isDirectory() ? 'directory' : 'other', size: 0 }
        return { name: entry.name, file }
      }),
    )
  },

  read: readFile,
  release,
  sift: (path, literals) => sift(path, literals, join(__dirname, 'sift.js')),
  inflate: (format, bytes) => (format === 'gzip' ? gunzip(bytes) : unxz(bytes)),
  now: () => Date.now(),
}

async function* gunzip(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(bytes, { objectMode: false, highWaterMark: BLOCK })
  const plain = createGunzip({ chunkSize: BLOCK })
  // A failing source must fail the reader, too; pipe() alone would leave it waiting.
  source.on('error', (error) => plain.destroy(error))
  try {
    yield* source.pipe(plain) as AsyncIterable<Uint8Array>
  } catch (error) {
    throw readable(error, 'gzip')
  } finally {
    source.destroy()
    plain.destroy()
  }
}

// The library runs one stream at a time on one WebAssembly instance, which would wait for ever on an archive in an
// archive. Its lock is where a stream takes its instance, so there each stream is made to get one of its own.
const shared = XzReadableStream as unknown as Record<string, unknown>
shared['_contextMutex'] = {
  acquire: () => {
    shared['_moduleInstance'] = undefined
    shared['_moduleInstancePromise'] = undefined
    return Promise.resolve()
  },
  release: () => undefined,
}

async function* unxz(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const packed = Readable.toWeb(Readable.from(bytes, { objectMode: false })) as ReadableStream<Uint8Array>
  try {
    yield* new XzReadableStream(packed) as unknown as AsyncIterable<Uint8Array>
  } catch (error) {
    throw readable(error, 'xz')
  }
}

/** zlib's words say little to somebody who only knows that an archive does not open. */
function readable(error: unknown, format: Compression): Error {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'Z_BUF_ERROR') return new Error(`the ${format} data ends too early: the file is cut`, { cause: error })
  if (code?.startsWith('Z_') === true) return new Error(`the ${format} data is damaged (${message})`, { cause: error })
  if (/^get_next_output failed/u.test(message))
    return new Error(`the ${format} data is cut or damaged`, { cause: error })
  return error instanceof Error ? error : new Error(`the ${format} data is damaged`, { cause: error })
}
