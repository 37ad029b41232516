// Packings: the same log packed by every format. What JavaScript can write is written here, by other people's writers;
// xz, zstd and bzip2 come from test/fixtures/packings (made by its make.ts).
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { configure, Uint8ArrayReader, Uint8ArrayWriter, ZipWriter, type ZipWriterAddDataOptions } from '@zip.js/zip.js'
import { tar } from './tar'

configure({ useWebWorkers: false })

export const FIXTURES = join(__dirname, '../../fixtures/packings')

/** Lines that differ, so that a cut text is known by its end. */
const lines = (count: number): string =>
  Array.from({ length: count }, (_, i) => `${i} ${((i * 2654435761) >>> 0).toString(16)} probe failed\n`).join('')

export const LOG = lines(100)
/** Two blocks of zstd, three of bzip2 -1. */
export const LONG_LOG = lines(9000)
/** Lines at every 128 KiB, holes between them and behind: 30 parts, more than a header and its first further block hold. */
export function sparseLog(): Uint8Array {
  const whole = new Uint8Array(31 * 2 ** 17)
  for (let part = 0; part < 30; part++) whole.set(bytesOf(`part ${part}\n`.repeat(1200)), part * 2 ** 17)
  return whole
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

export type Outer = 'gz' | 'tar' | 'zip' | 'xz' | 'zst' | 'bz2'
export type Inner = Outer | 'text'
export const OUTER: readonly Outer[] = ['gz', 'tar', 'zip', 'xz', 'zst', 'bz2']
export const INNER: readonly Inner[] = ['text', ...OUTER]
export const FIXED: ReadonlySet<Inner> = new Set<Inner>(['xz', 'zst', 'bz2'])

export async function zip(
  members: readonly { readonly name: string; readonly body: Uint8Array; readonly options?: ZipWriterAddDataOptions }[],
): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { extendedTimestamp: false })
  for (const { name, body, options } of members) {
    await writer.add(name, new Uint8ArrayReader(body), { lastModDate: new Date(0), ...options })
  }
  return writer.close()
}

/** The log, packed once. */
export async function packed(format: Inner): Promise<Uint8Array> {
  if (format === 'text') return bytesOf(LOG)
  return FIXED.has(format) ? fixture(`text.${format}`) : pack(format, bytesOf(LOG))
}

export async function packedLong(format: Outer): Promise<Uint8Array> {
  return FIXED.has(format) ? fixture(`long.${format}`) : pack(format, bytesOf(LONG_LOG))
}

/** The log, packed by `inner`, then by `outer`. */
export async function packedTwice(outer: Outer, inner: Inner): Promise<Uint8Array> {
  return FIXED.has(outer) ? fixture(`${inner}.${outer}`) : pack(outer, await packed(inner))
}

export const fixture = (name: string): Uint8Array => readFileSync(join(FIXTURES, name))

/** Where the log stands then, behind the path that was opened. */
export const pathWithin = (format: Inner): string => (format === 'tar' || format === 'zip' ? '!/a.log' : '')

async function pack(format: Outer, body: Uint8Array): Promise<Uint8Array> {
  if (format === 'gz') return gzipSync(body)
  return format === 'tar' ? tar([{ name: 'a.log', body }]) : zip([{ name: 'a.log', body }])
}
