// Which decoder reads which format, on a machine's own deflate. Each gives all that stands before a cut, then throws.
import type { Compression, Host } from '../../core/host'
import { bunzip2 } from './bzip2'
import { gunzip } from './gzip'
import { sourceOf, type Deflate, type Source } from './source'
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

export function createInflate(deflate: Deflate): Host['inflate'] {
  return async function* (format, bytes) {
    const source = sourceOf(bytes)
    try {
      yield* DECODERS[format](source, deflate)
    } finally {
      await source.close()
    }
  }
}
