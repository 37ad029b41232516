// Node as a packer: tar and gzip, and files that wait in memory, or in a temporary folder that only the user can read. Leaves
// nothing behind.
import { createReadStream, rmSync, type WriteStream } from 'node:fs'
import { createWriteStream, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { createTarPacker } from 'modern-tar'
import type { PackHost, Sink, Spool, TarWriter } from '../core/redact/pack'
import { nodeHost } from './node'
import { random } from './random'

/** Bytes of one file that wait in memory. */
const IN_MEMORY = 4 * 2 ** 20
/** Bytes that a tar may be ahead of what takes it. */
const AHEAD = 2 ** 20

export interface Packing {
  readonly host: PackHost
  /** Removes what is left, at once: for an end that nobody waits for. */
  readonly clear: () => void
}

export function createPacking(): Packing {
  let folder: string | undefined
  let names = 0
  const place = (): string => join((folder ??= mkdtempSync(join(tmpdir(), 'failopen-'))), String(names++))
  return {
    host: { ...nodeHost, tar, gzip, spool: () => createSpool(place), random },
    clear() {
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
      folder = undefined
    },
  }
}

/** At the pace of a Node stream. */
export function sinkOf(stream: Writable): Sink {
  const failed = finished(stream)
  failed.catch(() => undefined)
  return {
    async write(block) {
      if (!stream.write(block)) await Promise.race([new Promise((resolve) => stream.once('drain', resolve)), failed])
    },
    async end() {
      stream.end()
      await failed
    },
  }
}

function gzip(into: Sink): Sink {
  const packer = createGzip()
  const own = sinkOf(packer)
  const pumped = pump(packer, into)
  pumped.catch((error: Error) => packer.destroy(error))
  return {
    write: own.write,
    async end() {
      packer.end()
      await pumped
      await into.end()
    },
  }
}

async function pump(blocks: AsyncIterable<Uint8Array>, into: Sink): Promise<void> {
  for await (const block of blocks) await into.write(block)
}

function tar(into: Sink): TarWriter {
  const { readable, controller } = createTarPacker()
  // The library takes whatever it is given, at any pace: it is given more only when most of that is gone.
  let waiting = 0
  let gone: (() => void) | undefined
  const pumped = pump(readable as unknown as AsyncIterable<Uint8Array>, {
    ...into,
    async write(block) {
      await into.write(block)
      waiting -= block.length
      gone?.()
    },
  })
  pumped.catch((error: unknown) => controller.error(error))
  return {
    async add({ name, type, size, target, mode, mtime }, bytes) {
      const body = controller
        .add({
          name,
          type,
          size,
          mode: mode ?? (type === 'directory' ? 0o755 : 0o644),
          mtime: new Date((mtime ?? 0) * 1000),
          ...(target === undefined ? {} : { linkname: target }),
        })
        .getWriter()
      for await (const block of bytes ?? []) {
        waiting += block.length
        await body.write(block)
        while (waiting > AHEAD) await Promise.race([new Promise<void>((resolve) => (gone = resolve)), pumped])
      }
      await body.close()
    },
    async end() {
      controller.finalize()
      await pumped
      await into.end()
    },
  }
}

function createSpool(place: () => string): Spool {
  const held: Uint8Array[] = []
  let size = 0
  let file: { readonly path: string; readonly stream: WriteStream; readonly sink: Sink } | undefined
  return {
    get size() {
      return size
    },
    async write(block) {
      size += block.length
      if (!file && size > IN_MEMORY) {
        const path = place()
        const stream = createWriteStream(path, { flags: 'wx', mode: 0o600 })
        file = { path, stream, sink: sinkOf(stream) }
        for (const part of held.splice(0)) await file.sink.write(part)
      }
      if (file) await file.sink.write(block)
      else held.push(block)
    },
    async end() {
      await file?.sink.end()
    },
    async *read() {
      if (file) yield* createReadStream(file.path, { highWaterMark: 2 ** 18 }) as AsyncIterable<Uint8Array>
      else yield* held
    },
    async dispose() {
      held.length = 0
      if (!file) return
      file.stream.destroy()
      await rm(file.path, { force: true })
    },
  }
}
