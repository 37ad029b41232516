// Which decoder reads which format, on a machine's own means. Each gives all that stands before a cut, then throws.
import type { Compression, Host } from '../../core/host'
import { bunzip2 } from './bzip2'
import { gunzip } from './gzip'
import { sourceOf, type Beside, type Deflate, type Source } from './source'
import { unxz } from './xz'
import { unzstd } from './zstd'

type Decoder = (source: Source, deflate: Deflate) => AsyncGenerator<Uint8Array>

const DECODERS: Readonly<Record<Compression, Decoder>> = {
  gzip: gunzip,
  xz: unxz,
  zstd: unzstd,
  bzip2: bunzip2,
  deflate: (source, { inflateRaw }) => inflateRaw(source, 'deflate'),
}

/** `beside`: what the machine decodes faster by other means. */
export function createInflate(deflate: Deflate, beside?: Beside): Host['inflate'] {
  return async function* (format, bytes) {
    const source = sourceOf(bytes)
    try {
      const done = beside ? yield* beside(format, source) : false
      if (!done) yield* DECODERS[format](source, deflate)
    } finally {
      await source.close()
    }
  }
}
