// Which decoder reads which format. Each gives all that stands before a cut, then throws.
import type { Compression, Host } from '../../core/host'
import { bunzip2 } from './bzip2'
import { inflateRaw } from './deflate'
import { gunzip } from './gzip'
import { sourceOf, type Beside, type Source } from './source'
import { unxz } from './xz'
import { unzstd } from './zstd'

const DECODERS: Readonly<Record<Compression, (source: Source) => AsyncGenerator<Uint8Array>>> = {
  gzip: gunzip,
  xz: unxz,
  zstd: unzstd,
  bzip2: bunzip2,
  deflate: (source) => inflateRaw(source, 'deflate'),
}

/** `beside` is asked first, where a machine has such a thing. */
export function createInflate(beside?: Beside): Host['inflate'] {
  return async function* (format, bytes) {
    const source = sourceOf(bytes)
    try {
      const done = beside ? yield* beside(format, source) : false
      if (!done) yield* DECODERS[format](source)
    } finally {
      await source.close()
    }
  }
}
